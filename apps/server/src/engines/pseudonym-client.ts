import { connect, type Socket } from "node:net";
import {
  formatKeeperFrame,
  type KeeperFrame,
  mostKeeperQuestions,
  PseudonymError,
  type PseudonymKeeper,
  type PseudonymQuestion,
  parseKeeperFrames,
} from "@grondslag/log";

export interface PseudonymClientOptions {
  /** Path of the Unix socket that the keeper listens on. */
  readonly socket: string;
  readonly organisation: string;
  /** Milliseconds after which a keeper that says nothing counts as away. Default 2,000. */
  readonly patienceMs?: number;
  /** Told when the keeper goes away, and when it is back. */
  readonly onChange?: (state: "away" | "back") => void;
}

export interface ConnectedPseudonymKeeper extends PseudonymKeeper {
  close(): void;
}

const usualPatienceMs = 2_000;

interface Waiting {
  readonly resolve: (answers: readonly Uint8Array[]) => void;
  readonly reject: (error: PseudonymError) => void;
  readonly count: number;
}

/**
 * The keeper of the pseudonym key in a process of its own. The connection is made when it is needed, and again after
 * it was lost, so a keeper that starts later or anew is found by the next question. A question that was under way
 * when the connection broke is asked once more: the answer is always the same.
 */
export function connectPseudonymKeeper(options: PseudonymClientOptions): ConnectedPseudonymKeeper {
  const { onChange } = options;
  let line: Line | undefined;
  let away = false;
  const tell = (now: boolean): void => {
    if (now !== away) onChange?.(now ? "away" : "back");
    away = now;
  };
  const answerOne = async (questions: readonly PseudonymQuestion[]): Promise<readonly Uint8Array[]> => {
    for (;;) {
      if (line === undefined || line.broken) line = new Line(options);
      const used = line;
      try {
        const answers = await used.ask(questions);
        tell(false);
        return answers;
      } catch (error) {
        // A connection that stood was cut: by a restart, as far as is known yet.
        if (used.greeted && used.lost) continue;
        tell(true);
        throw error;
      }
    }
  };
  return {
    answer: async (questions) => {
      if (questions.length <= mostKeeperQuestions) return answerOne(questions);
      const answers: Uint8Array[] = [];
      for (let at = 0; at < questions.length; at += mostKeeperQuestions) {
        answers.push(...(await answerOne(questions.slice(at, at + mostKeeperQuestions))));
      }
      return answers;
    },
    close: () => line?.close(),
  };
}

/** One connection, from the greeting to its end. */
class Line {
  /** Nothing more can be asked on it. */
  broken = false;
  /** It was cut, and not refused or given up: what was asked may be asked again. */
  lost = false;
  /** The keeper has answered on it. */
  greeted = false;
  readonly #socket: Socket;
  readonly #patienceMs: number;
  readonly #waiting = new Map<number, Waiting>();
  #rest: Buffer = Buffer.alloc(0);
  #last = 0;
  #clock: NodeJS.Timeout | undefined;

  constructor({ socket, organisation, patienceMs = usualPatienceMs }: PseudonymClientOptions) {
    this.#patienceMs = patienceMs;
    this.#socket = connect(socket);
    this.#socket.on("data", (bytes) => this.#read(bytes));
    this.#socket.on("error", (cause) =>
      this.#end(isAway(cause), "the process that keeps the pseudonym key is away", cause),
    );
    this.#socket.on("close", () => this.#end(true, "the process that keeps the pseudonym key went away"));
    this.#socket.write(formatKeeperFrame({ type: "hello", call: 0, organisation }));
    this.#socket.unref();
  }

  ask(questions: readonly PseudonymQuestion[]): Promise<readonly Uint8Array[]> {
    return new Promise((resolve, reject) => {
      this.#last = (this.#last + 1) % 0x1_0000_0000;
      this.#waiting.set(this.#last, { resolve, reject, count: questions.length });
      this.#socket.ref();
      this.#wait();
      try {
        this.#socket.write(formatKeeperFrame({ type: "questions", call: this.#last, questions }));
      } catch (error) {
        this.#waiting.delete(this.#last);
        reject(error);
      }
    });
  }

  /** As long as anything is asked, the keeper must say something now and then. */
  #wait(): void {
    this.#clock ??= setTimeout(
      () => this.#end(false, "the process that keeps the pseudonym key does not answer"),
      this.#patienceMs,
    );
  }

  #read(bytes: Buffer): void {
    clearTimeout(this.#clock);
    this.#clock = undefined;
    try {
      const parsed = parseKeeperFrames(this.#rest.length === 0 ? bytes : Buffer.concat([this.#rest, bytes]));
      this.#rest = Buffer.from(parsed.rest);
      for (const frame of parsed.frames) this.#take(frame);
    } catch (cause) {
      this.#end(false, "the process on the pseudonym socket is no keeper of pseudonyms", cause);
    }
    if (this.#waiting.size > 0 && !this.broken) this.#wait();
    else if (!this.broken) this.#socket.unref();
  }

  #take(frame: KeeperFrame): void {
    this.greeted = true;
    if (frame.type === "hello") return;
    const waiting = this.#waiting.get(frame.call);
    if (frame.type !== "answers" || waiting?.count !== frame.answers.length) {
      this.#end(false, "the keeper of the pseudonym key refuses: it is of another organisation or version");
      return;
    }
    this.#waiting.delete(frame.call);
    waiting.resolve(frame.answers.map((bytes) => Buffer.from(bytes)));
  }

  close(): void {
    this.#end(false, "the server stops");
  }

  #end(lost: boolean, message: string, cause?: unknown): void {
    if (this.broken) return;
    this.broken = true;
    this.lost = lost;
    clearTimeout(this.#clock);
    this.#socket.destroy();
    const error = new PseudonymError("PSEUDONYMS_AWAY", message, {
      where: "pseudonym socket",
      remedy: "start `grondslag pseudonyms`; nothing is recorded, so nothing is released, until it is back",
      cause,
    });
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/** A connection that was cut, as against a socket that is not there. */
function isAway(error: Error): boolean {
  return "code" in error && (error.code === "ECONNRESET" || error.code === "EPIPE");
}
