import { parentPort, workerData } from "node:worker_threads";
import { drawDocument } from "@grondslag/log";
import type { DrawingInput } from "./draw-evidence.ts";

const { story, madeAt }: DrawingInput = workerData;
parentPort?.postMessage(await drawDocument(story, madeAt));
