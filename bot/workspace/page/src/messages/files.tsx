import { Icon } from "../frame/icon";
import type { SharedFile } from "../server/types";

const size = (bytes: number) =>
  bytes < 1000 ? `${bytes} bytes` : bytes < 1e6 ? `${(bytes / 1e3).toFixed(0)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;

/** Files of a message: pictures are shown, others can be opened. */
export function Files({ files }: { files: SharedFile[] }) {
  return (
    <div className="files">
      {files.map((file) =>
        file.mimetype.startsWith("image/") ? (
          <PictureFile key={file.id} file={file} />
        ) : (
          <OtherFile key={file.id} file={file} />
        ),
      )}
    </div>
  );
}

function PictureFile({ file }: { file: SharedFile }) {
  return (
    <figure className="picture-file">
      <figcaption>{file.title || file.name}</figcaption>
      <a href={file.url} target="_blank" rel="noopener">
        <img src={file.url} alt={file.alt_text || file.title || file.name} />
      </a>
    </figure>
  );
}

function OtherFile({ file }: { file: SharedFile }) {
  return (
    <a className="other-file" href={file.url} target="_blank" rel="noopener">
      <Icon name="file" />
      <span>
        <strong>{file.title || file.name}</strong>
        <span className="file-size">{size(file.size)}</span>
      </span>
    </a>
  );
}
