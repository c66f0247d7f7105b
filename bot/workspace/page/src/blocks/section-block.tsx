import type { Block } from "../server/types";
import { Interactive } from "./interactive";
import { Picture } from "./picture";
import type { Surface } from "./surface";
import { Words } from "./words";

/** A section with more than its text: fields in two columns, or an element at its side. */
export function SectionBlock({ block, surface }: { block: Block; surface: Surface }) {
  const { text, fields, accessory } = block;
  return (
    <div className={accessory ? "section with-accessory" : "section"}>
      <div className="section-main">
        {text && <Words text={text} />}
        {fields && (
          <div className="fields">
            {fields.map((field, index) => (
              <div key={index}>
                <Words text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {accessory?.type === "image" && <Picture {...accessory} className="side-picture" />}
      {accessory && accessory.type !== "image" && <Interactive block={block} element={accessory} surface={surface} />}
    </div>
  );
}
