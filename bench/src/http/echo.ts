import { createServer } from "node:http";
import { listen, serveBench } from "./server-process.ts";

/** The limit: the least that a Node server can do with a JSON question over HTTP. */
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on("data", (chunk: Buffer) => chunks.push(chunk));
  request.on("end", () => {
    const answer = JSON.stringify(JSON.parse(Buffer.concat(chunks).toString()));
    response.writeHead(200, {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(answer),
    });
    response.end(answer);
  });
});

serveBench({ ports: { echo: await listen(server) }, token: "" });
