import { Icon } from "../frame/icon";

interface Props {
  files: File[];
  onRemove: (file: File) => void;
}

/** Files that go with the next message. */
export function ChosenFiles({ files, onRemove }: Props) {
  return (
    <ul className="chosen-files" aria-label="Attached files">
      {files.map((file) => (
        <li key={`${file.name} ${file.size} ${file.lastModified}`}>
          <Icon name="file" />
          <span>{file.name}</span>
          <button
            type="button"
            className="icon-button"
            aria-label={`Remove ${file.name}`}
            onClick={() => onRemove(file)}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}
