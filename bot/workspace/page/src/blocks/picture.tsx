import type { TextObject } from "../server/types";
import { useSession } from "../state/context";

interface Props {
  title?: TextObject | undefined;
  alt_text?: string | undefined;
  image_url?: string | undefined;
  slack_file?: { id?: string; url?: string } | undefined;
  className?: string;
}

/** Only pictures that the workspace holds are shown: the page asks no other host for anything. */
function address({ slack_file, image_url }: Props, user: string): string | null {
  const held = /\/files\/([A-Z0-9]+)/.exec(slack_file?.url ?? image_url ?? "")?.[1];
  const id = slack_file?.id ?? held;
  return id ? `/files/${id}?user=${user}` : null;
}

/** An image block, or an image element beside words. */
export function Picture(props: Props) {
  const { user } = useSession();
  const { title, alt_text, image_url, className = "picture" } = props;
  const source = address(props, user);
  return (
    <figure className={className}>
      {title && <figcaption>{title.text}</figcaption>}
      {source ? (
        <img src={source} alt={alt_text ?? ""} loading="lazy" />
      ) : (
        <a href={image_url} target="_blank" rel="noopener noreferrer">
          {alt_text || image_url}
        </a>
      )}
    </figure>
  );
}
