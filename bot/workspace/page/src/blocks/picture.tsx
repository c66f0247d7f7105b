import type { Block } from "../server/types";
import { useSession } from "../state/context";

/** Only pictures that the workspace holds are shown: the page asks no other host for anything. */
function address(block: Block, user: string): string | null {
  const held = /\/files\/([A-Z0-9]+)/.exec(block.slack_file?.url ?? block.image_url ?? "")?.[1];
  const id = block.slack_file?.id ?? held;
  return id ? `/files/${id}?user=${user}` : null;
}

export function Picture({ block }: { block: Block }) {
  const { user } = useSession();
  const source = address(block, user);
  return (
    <figure className="picture">
      {block.title && <figcaption>{block.title.text}</figcaption>}
      {source ? (
        <img src={source} alt={block.alt_text ?? ""} loading="lazy" />
      ) : (
        <a href={block.image_url} target="_blank" rel="noopener noreferrer">
          {block.alt_text || block.image_url}
        </a>
      )}
    </figure>
  );
}
