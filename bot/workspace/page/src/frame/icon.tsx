/** Line icons on a 20 × 20 grid, drawn in the color of the text. */
const PATHS = {
  hash: "M4 7.5h12M4 12.5h12M8.5 3.5 6.5 16.5M13.5 3.5l-2 13",
  lock: "M5.5 9h9v7.5h-9zM7 9V6.5a3 3 0 0 1 6 0V9",
  home: "M3.5 9.5 10 4l6.5 5.5M5.5 8v8.5h9V8M8.5 16.5V12h3v4.5",
  close: "M5 5l10 10M15 5 5 15",
  back: "M12 4.5 6.5 10l5.5 5.5",
  reply: "M4 4.5h12v8.5h-6l-3.5 3v-3H4zM7 7.5h6M7 10h4",
  more: "M10 4.5v.01M10 10v.01M10 15.5v.01",
  "more-wide": "M4.5 10v.01M10 10v.01M15.5 10v.01",
  bolt: "M11 3 5 11h4.5L9 17l6-8h-4.5z",
  attach: "M10 4.5v11M4.5 10h11",
  send: "M4 4.5 16.5 10 4 15.5l1.5-5.5zM5.5 10h5",
  eye: "M2.5 10S5.5 5 10 5s7.5 5 7.5 5-3 5-7.5 5S2.5 10 2.5 10zM10 12.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z",
  file: "M5.5 3h6l3.5 3.5V17h-9.5zM11.5 3v3.5H15",
  trash: "M4.5 6h11M8 6V4h4v2M6 6l.7 10.5h6.6L14 6M8.7 9v4.5M11.3 9v4.5",
  "thumb-up": "M3.5 9h2.5v7H3.5zM6 9.5l3-6c1.2 0 2 .8 2 2V8h4.2c.9 0 1.5.8 1.3 1.7l-1 5c-.2.8-.8 1.3-1.6 1.3H6",
  "thumb-down": "M3.5 11h2.5V4H3.5zM6 10.5l3 6c1.2 0 2-.8 2-2V12h4.2c.9 0 1.5-.8 1.3-1.7l-1-5C15.3 4.5 14.7 4 13.9 4H6",
  keyboard: "M2.5 5.5h15v9h-15zM5.5 8.5v.01M8.5 8.5v.01M11.5 8.5v.01M14.5 8.5v.01M5.5 11.5v.01M8 11.5h4M14.5 11.5v.01",
  alert: "M10 3 2.5 16.5h15zM10 8v4M10 14.2v.01",
};

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  const dots = name === "more" || name === "more-wide";
  return (
    <svg className={dots ? "icon dots" : "icon"} viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
