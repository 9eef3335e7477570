/** A queue of work for another function. It may deliver a message twice, and in any order. */
export interface Queue<M> {
  /** @param afterSeconds nobody gets it before, 900 at most */
  send(messages: readonly M[], afterSeconds?: number): Promise<void>;
}
