import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin } from "vite";

/**
 * slack-blocks-to-jsx gives every rendered message the same id and scopes its styles by it. Ids must be unique in a
 * page, so the id goes and its class, which is on the same element, takes its place; the layer lets our styles win,
 * which an !important in it would not.
 */
function uniqueIds(): Plugin {
  return {
    name: "unique-ids",
    enforce: "pre",
    transform(code, id) {
      if (!id.includes("slack-blocks-to-jsx/dist/")) return null;
      if (id.includes(".css")) {
        const scoped = code.replaceAll("#slack_blocks_to_jsx", ".slack_blocks_to_jsx:not(#x)");
        return `@layer blocks {${scoped.replaceAll("!important", "")}}`;
      }
      return { code: code.replaceAll('id:"slack_blocks_to_jsx",', ""), map: null };
    },
  };
}

export default defineConfig({
  plugins: [uniqueIds(), react()],
  resolve: {
    // The renderer has its own table of emoji; this package would add a quarter of a megabyte, most of it search words.
    alias: { "node-emoji": new URL("src/blocks/emoji.ts", import.meta.url).pathname },
  },
  build: {
    outDir: "../static",
    emptyOutDir: true,
    target: "es2022",
    cssCodeSplit: false,
    modulePreload: false,
    chunkSizeWarningLimit: 1200,
    license: { fileName: "assets/licenses.md" },
    // Fixed names: a rebuild of the same source gives the same files.
    rolldownOptions: {
      output: {
        codeSplitting: false,
        entryFileNames: "assets/app.js",
        assetFileNames: (asset) =>
          asset.names.some((name) => name.endsWith(".css")) ? "assets/app.css" : "assets/[name][extname]",
      },
    },
  },
});
