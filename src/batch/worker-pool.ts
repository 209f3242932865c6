import { Worker } from 'node:worker_threads';
import { DockershiftError } from '../rewrite/errors.js';

/** A piece of a run: already known, or for a worker to find out. */
export type Step<Item, Result> =
  | { readonly kind: 'known'; readonly result: Result }
  | { readonly kind: 'open'; readonly item: Item };

export interface PoolOptions<Item, Result> {
  /** The module that workers run; it must answer as `serve` does. */
  readonly script: URL;
  readonly workers: number;
  /** Given to each worker at its start; plain data. */
  readonly setup: unknown;
  /** What stands for the result of an item whose worker died over it. */
  readonly lost: (item: Item, reason: string) => Result;
}

interface Task<Item> {
  readonly index: number;
  readonly item: Item;
}

interface Member<Item> {
  readonly worker: Worker;
  /** In the order in which they were sent, which is the order of the answers. */
  readonly tasks: Task<Item>[];
  isReady: boolean;
  fault: string | undefined;
}

export type Answer<Result> =
  | { readonly kind: 'ready' }
  | { readonly kind: 'result'; readonly index: number; readonly result: Result };

/** So many tasks wait at a worker, so that it never waits for us. */
const QUEUED = 4;
/** So many results may wait for an earlier one, so that one slow file does not fill the memory. */
const AHEAD = 256;

/** Shares items out to worker threads. A worker that dies costs the item that it died over, and no other. */
export class WorkerPool<Item, Result> {
  readonly #options: PoolOptions<Item, Result>;
  readonly #members = new Set<Member<Item>>();
  readonly #results = new Map<number, Result>();
  /** Tasks that a dead worker had not begun. */
  readonly #returned: Task<Item>[] = [];
  #steps: Iterator<Step<Item, Result>> = [][Symbol.iterator]();
  #taken = 0;
  #yielded = 0;
  #isExhausted = false;
  #failure: Error | undefined;
  #wake: () => void = () => undefined;

  constructor(options: PoolOptions<Item, Result>) {
    this.#options = options;
  }

  /**
   * Results in the order of the steps. Ends all workers when it is done or left.
   * @throws DockershiftError `worker` where no worker can be started
   */
  async *results(steps: Iterable<Step<Item, Result>>): AsyncGenerator<Result> {
    this.#steps = steps[Symbol.iterator]();
    try {
      for (let count = 0; count < this.#options.workers; count++) this.#start();
      for (;;) {
        this.#feed();
        const result = this.#results.get(this.#yielded);
        if (result !== undefined) {
          this.#results.delete(this.#yielded++);
          yield result;
        } else if (this.#failure) throw this.#failure;
        else if (this.#isExhausted && this.#yielded === this.#taken) return;
        else await new Promise<void>((wake) => (this.#wake = wake));
      }
    } finally {
      await this.#stop();
    }
  }

  #start(): void {
    const worker = new Worker(this.#options.script, {
      workerData: this.#options.setup,
      resourceLimits: { maxYoungGenerationSizeMb: 16 },
    });
    const member: Member<Item> = { worker, tasks: [], isReady: false, fault: undefined };
    this.#members.add(member);
    worker.on('message', (answer: Answer<Result>) => {
      if (answer.kind === 'ready') member.isReady = true;
      else {
        member.tasks.shift();
        this.#results.set(answer.index, answer.result);
      }
      this.#wake();
    });
    worker.on('error', (error) => (member.fault = error.message));
    worker.on('exit', (code) => this.#lose(member, member.fault ?? `it ended with code ${code}`));
  }

  #lose(member: Member<Item>, reason: string): void {
    if (!this.#members.delete(member)) return;
    const [begun, ...others] = member.tasks;
    if (!member.isReady) this.#failure = new DockershiftError('worker', `a worker could not start: ${reason}`);
    else {
      if (begun) this.#results.set(begun.index, this.#options.lost(begun.item, reason));
      this.#returned.push(...others);
      this.#start();
    }
    this.#wake();
  }

  #feed(): void {
    for (const member of this.#members) {
      while (member.isReady && member.tasks.length < QUEUED) {
        const task = this.#nextTask();
        if (!task) return;
        member.tasks.push(task);
        member.worker.postMessage(task);
      }
    }
  }

  #nextTask(): Task<Item> | undefined {
    const returned = this.#returned.shift();
    if (returned) return returned;
    while (!this.#isExhausted && this.#taken - this.#yielded < AHEAD) {
      const next = this.#steps.next();
      if (next.done) {
        this.#isExhausted = true;
        return undefined;
      }
      const index = this.#taken++;
      if (next.value.kind === 'open') return { index, item: next.value.item };
      this.#results.set(index, next.value.result);
    }
    return undefined;
  }

  async #stop(): Promise<void> {
    const members = [...this.#members];
    this.#members.clear();
    await Promise.all(members.map(({ worker }) => worker.terminate()));
  }
}
