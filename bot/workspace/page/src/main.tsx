import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app";
import "slack-blocks-to-jsx/dist/style.css";
import "./style/colors.css";
import "./style/frame.css";
import "./style/sidebar.css";
import "./style/messages.css";
import "./style/blocks.css";
import "./style/composer.css";
import "./style/views.css";

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <App />
    </StrictMode>,
  );
}
