/**
 * Lets a thread or process believe the cloud's time, before anything else loads that could hold on to the machine's own.
 * Loaded by `--import`, it reads how far that is from the environment.
 * @param shift milliseconds
 */
export function believe(shift: number): void {
  if (shift === 0) return;
  const machineDate = Date;
  const now = () => machineDate.now() + shift;
  globalThis.Date = new Proxy(machineDate, {
    construct: (target, given, newTarget) =>
      Reflect.construct(target, given.length === 0 ? [now()] : given, newTarget) as object,
    apply: () => new machineDate(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
  // `date.constructor` is the shifted one too.
  machineDate.prototype.constructor = globalThis.Date;
}

believe(Number(process.env['XUESHI_SHIFT'] ?? 0));
