/**
 * Lets a thread or process believe the cloud's time, before anything else loads that could hold on to the machine's own.
 * Loaded by `--import`, it reads how far that is from the environment.
 * @param shift milliseconds
 */
export function believe(shift: number): void {
  if (shift === 0) return;
  const machineDate = Date;
  const now = () => machineDate.now() + shift;
  // A function that makes the machine's dates and inherits what they can; a Proxy would be asked for every `Date.now`.
  function believed(this: unknown, ...given: unknown[]): unknown {
    if (new.target === undefined) return new machineDate(now()).toString();
    const made = given.length === 0 ? [now()] : given;
    return Reflect.construct(machineDate, made, new.target);
  }
  Object.setPrototypeOf(believed, machineDate);
  Object.defineProperties(believed, {
    name: { value: 'Date' },
    length: { value: machineDate.length },
    prototype: { value: machineDate.prototype },
    now: { value: now, writable: true, configurable: true },
  });
  globalThis.Date = believed as unknown as DateConstructor;
  // `date.constructor` is the shifted one too.
  machineDate.prototype.constructor = globalThis.Date;
}

believe(Number(process.env['XUESHI_SHIFT'] ?? 0));
