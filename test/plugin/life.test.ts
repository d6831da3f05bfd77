// How long a plugin process lives: as long as its engine, and as long as its work.
import { EventEmitter } from "node:events";
import { createLife } from "../../provider/plugin/life";

function livingWith(engine: { isThere: boolean }) {
  jest.useFakeTimers();
  const [stop, end] = [jest.fn(), jest.fn()];
  const isEngineThere = jest.fn(() => Promise.resolve(engine.isThere));
  const life = createLife({ isEngineThere, stop, end });
  const connection = new EventEmitter();
  const pass = async (seconds: number) => await jest.advanceTimersByTimeAsync(seconds * 1_000);
  return { life, connection, isEngineThere, stop, end, pass };
}

function promised<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((settle) => (resolve = settle));
  return { promise, resolve: (value: T) => resolve(value) };
}

afterEach(() => jest.useRealTimers());

describe("a plugin process", () => {
  it("without a connection lives on while the engine is there, and ends within 5 s of it", async () => {
    const engine = { isThere: true };
    const { life, connection, isEngineThere, end, pass } = livingWith(engine);
    life.connected(connection);
    engine.isThere = false;
    await pass(60);
    expect(end).not.toHaveBeenCalled();
    expect(isEngineThere).not.toHaveBeenCalled();
    // gRPC closes a connection that is idle for long.
    engine.isThere = true;
    connection.emit("close");
    await pass(60);
    expect(end).not.toHaveBeenCalled();
    engine.isThere = false;
    await pass(5);
    expect(end).toHaveBeenCalledTimes(1);
  });

  it("ends where the engine never connects", async () => {
    const { end, pass } = livingWith({ isThere: false });
    await pass(5);
    expect(end).toHaveBeenCalledTimes(1);
  });

  it("finishes the work in flight first, and is told to begin nothing more", async () => {
    const { life, stop, end, pass } = livingWith({ isThere: false });
    const { promise, resolve: finish } = promised<string>();
    const work = life.during(() => promise);
    await pass(600);
    expect([stop.mock.calls.length > 0, end.mock.calls.length]).toEqual([true, 0]);
    finish("done");
    expect(await work).toBe("done");
    await pass(1);
    expect(end).toHaveBeenCalledTimes(1);
  });

  it("ends at a signal, as soon as nothing is in flight", () => {
    const { life, stop, end } = livingWith({ isThere: true });
    life.interrupt();
    expect([stop.mock.calls.length, end.mock.calls.length]).toEqual([1, 1]);
  });
});
