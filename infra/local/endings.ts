export type Ending = () => unknown;

/** What has to be ended, in the reverse order of its beginning. */
export class Endings {
  readonly #endings: Ending[] = [];

  add(ending: Ending): void {
    this.#endings.push(ending);
  }

  /** Ends everything, also what comes after an ending that failed. Safe to repeat. */
  async run(): Promise<void> {
    for (let ending = this.#endings.pop(); ending !== undefined; ending = this.#endings.pop()) {
      try {
        await ending();
      } catch (error) {
        process.emitWarning(error instanceof Error ? error : String(error));
      }
    }
  }
}
