/**
 * Loaded before the program (`--import`): its wall clock jumps when it is told to, as that of a machine whose clock is set. What
 * measures durations goes on undisturbed, as it does there.
 */
const Real = Date
let offset = 0

class Jumping extends Real {
  constructor(...given: [] | [number | string | Date]) {
    if (given.length === 0) super(Real.now() + offset)
    else super(...given)
  }
  static override now(): number {
    return Real.now() + offset
  }
}
// `new Date(y, m, d)` takes more arguments than the constructor above tells the compiler.
globalThis.Date = new Proxy(Jumping, {
  construct: (target, given, asked) =>
    given.length > 1
      ? Reflect.construct(Real, given, asked === globalThis.Date ? target : asked)
      : Reflect.construct(target, given, asked === globalThis.Date ? target : asked),
  apply: () => new Jumping().toString(),
}) as unknown as DateConstructor

process.on('message', (message: { jumpMillis: number }) => {
  offset = message.jumpMillis
})
process.channel?.unref()

export {}
