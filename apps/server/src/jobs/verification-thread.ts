import { parentPort, workerData } from "node:worker_threads";
import { verifyLogAt } from "../log-place.ts";
import type { VerificationInput } from "./verification.ts";

const { place, verifierKeys, masterKey }: VerificationInput = workerData;
parentPort?.postMessage(await verifyLogAt(place, { verifierKeys, masterKey }));
