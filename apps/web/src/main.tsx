import "@grondslag/ui/styles.css";
import { createRoot } from "react-dom/client";
import { Application } from "./application.tsx";

const place = document.getElementById("root");
if (place === null) throw new Error("index.html has no element with id root");
createRoot(place).render(<Application />);
