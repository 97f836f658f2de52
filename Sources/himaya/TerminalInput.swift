import Glibc
import Screen

/// What comes from the terminal, decoded as it arrives: keys, pastes, the mouse, and what the terminal says of itself.
struct TerminalInput {
  /// What makes keys of bytes; its time begins with the program.
  private var decoder: InputDecoder
  private let began = ContinuousClock.now
  /// What is decoded, and not yet taken.
  private var inputs: ArraySlice<Input> = []

  /// - Parameter keys: the bytes that this terminal sends for its keys.
  init(keys: [[UInt8]: Key]) { decoder = InputDecoder(keys: keys, awaitsAnswers: true) }

  /// Says whether text is being typed, so that no letter waits for another.
  mutating func expect(text isText: Bool) { decoder.holdsLam = !isText }

  /// The next thing that was typed or told, or nil where nothing is to be had now. Never blocks.
  mutating func next() -> Input? {
    while inputs.isEmpty {
      let bytes = Self.waitingBytes()
      let now = ContinuousClock.now - began
      inputs = (bytes.isEmpty ? decoder.expire(at: now) : decoder.take(bytes, at: now))[...]
      if bytes.isEmpty { break }
    }
    return inputs.popFirst()
  }

  /// How long may be waited for more before `next` is asked again, in milliseconds; nil: as long as one likes.
  var patience: Int32? {
    decoder.deadline.map { deadline in
      let left = deadline - (ContinuousClock.now - began)
      return max(0, Int32(left / .milliseconds(1)) + 1)
    }
  }

  /// Whether a paste is on its way, of which nothing can be shown yet.
  var isInPaste: Bool { decoder.isInPaste }

  /// What the terminal has sent; empty where nothing waits, or it is gone.
  private static func waitingBytes() -> [UInt8] {
    var source = pollfd(fd: 0, events: Int16(POLLIN), revents: 0)
    guard poll(&source, 1, 0) > 0, source.revents & Int16(POLLIN) != 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
      count = max(0, read(0, buffer.baseAddress, buffer.count))
    }
  }
}
