/// What a terminal sends, with the time at which it came, made into what it means.
///
/// A pure machine: it reads nothing and asks for no time. Whoever reads the terminal hands on what came (``take(_:at:)``),
/// and where nothing came up to the ``deadline``, says so (``expire(at:)``): only then is an escape the key Esc, so
/// that what is read late, but was sent together, is never torn apart.
///
/// A sequence that nobody knows is passed over as a whole, and an answer of the terminal is taken for one whenever it
/// comes, and in however many parts: even where its escape has already counted as the key.
public struct InputDecoder: Sendable {
  /// Where in a sequence it stands.
  enum State: Sendable, Equatable {
    case ground
    /// Behind an escape, or two of them.
    case escape
    /// Behind `CSI`, and behind `ESC O`.
    case control, shiftThree
    /// In a control string; ``State/stringEnd``: behind an escape in it.
    case string(UInt8), stringEnd(UInt8)
    case paste
    /// The three bytes of a report of the mouse in its oldest form.
    case oldMouse
  }

  var state = State.ground
  /// What has come of the sequence, without its introducer; of a paste; of a character.
  var pending: [UInt8] = []
  /// How many escapes stand before.
  var escapes = 0
  /// Whether the escape before has counted as a key already, so that this may be the rest of an answer, or text.
  var isOrphan = false
  /// A lam that has just come: an alef behind it makes both one key.
  private var lamSince: Duration?
  /// Whether answers are still to come.
  var awaitsAnswers: Bool
  private var clicks = Clicks()
  private var output: [Input] = []
  private var now = Duration.zero
  /// What the terminal's own keys send, by terminfo.
  let keys: [[UInt8]: Key]
  /// Beginnings of those that are no control sequences.
  private let beginnings: Set<[UInt8]>

  /// When ``expire(at:)`` has something to say, if nothing comes until then; nil where it never has.
  public private(set) var deadline: Duration?

  /// Whether a lam that came last is held until it is known whether the alef of the same key follows. Where text is typed it need not
  /// be: two letters are the same text as one key of both.
  public var holdsLam = true

  /// Whether it stands in a paste that has not ended.
  public var isInPaste: Bool { state == .paste }

  /// - Parameters:
  ///   - keys: what the terminal sends for keys, by terminfo.
  ///   - awaitsAnswers: whether it was asked something.
  public init(keys: [[UInt8]: Key] = [:], awaitsAnswers: Bool = false) {
    self.keys = keys.filter { $0.key.count > 1 && $0.key[0] == Self.esc }
    beginnings = Set(
      self.keys.keys.flatMap { sequence in
        (2..<max(2, sequence.count)).map { Array(sequence[..<$0]) }
      })
    self.awaitsAnswers = awaitsAnswers
  }

  /// Takes bytes that came at a time: a duration since any moment that stays the same.
  public mutating func take(_ bytes: some Sequence<UInt8>, at now: Duration) -> [Input] {
    self.now = now
    if let since = lamSince, now - since > Patience.lam { releaseLam() }
    for byte in bytes { take(byte) }
    return handOver()
  }

  /// Nothing came up to the deadline: what stands there is all of it.
  public mutating func expire(at now: Duration) -> [Input] {
    guard let deadline, now >= deadline else { return [] }
    self.now = now
    releaseLam()
    giveUp()
    return handOver()
  }

  /// A lam is only held where no sequence has begun behind it, so that one deadline does for both.
  private mutating func handOver() -> [Input] {
    if state != .ground || !holdsLam { releaseLam() }
    deadline = (lamSince == nil ? patience : Patience.lam).map { now + $0 }
    defer { output = [] }
    return output
  }

  // MARK: Bytes

  private mutating func take(_ byte: UInt8) {
    switch state {
    case .paste: takePasted(byte)
    case .ground: takePlain(byte)
    case .escape: takeEscaped(byte)
    case .control: takeControl(byte)
    case .shiftThree: takeShiftThree(byte)
    case .string(let introducer): takeString(byte, introducer)
    case .stringEnd(let introducer): takeStringEnd(byte, introducer)
    case .oldMouse: takeOldMouse(byte)
    }
  }

  /// Whether bytes are all of a character, by the first of them. (RFC 3629, 3.)
  private static func isWhole(_ bytes: [UInt8]) -> Bool {
    switch bytes[0] {
    case 0xC2..<0xE0: bytes.count == 2
    case 0xE0..<0xF0: bytes.count == 3
    case 0xF0..<0xF5: bytes.count == 4
    default: true
    }
  }

  /// A byte outside of sequences: a character, or a part of one.
  mutating func takePlain(_ byte: UInt8) {
    if isOrphan, pending.isEmpty, [UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "P")].contains(byte) {
      return begin(byte)
    }
    if !pending.isEmpty, byte & 0xC0 != 0x80 {
      // A character that was cut off.
      pending = []
      emit("\u{FFFD}")
    }
    if byte == Self.esc {
      isOrphan = false
      escapes = 1
      state = .escape
      return
    }
    pending.append(byte)
    guard Self.isWhole(pending) else { return }
    let scalar = String(decoding: pending, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
    pending = []
    emit(scalar)
  }

  mutating func takeEscaped(_ byte: UInt8) {
    pending.append(byte)
    let whole = [Self.esc] + pending
    if let key = keys[whole], !beginnings.contains(whole) { return finish(key) }
    if pending.count == 1 {
      switch byte {
      case Self.esc:
        pending = []
        if escapes == 2 { output.append(.key(Key(.escape))) }
        escapes = 2
        return
      case UInt8(ascii: "["), UInt8(ascii: "O"), UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"):
        pending = []
        return begin(byte)
      default: break
      }
    }
    if beginnings.contains(whole) { return }
    let rest = pending
    pending = []
    if escapes == 2 { emit(Key(.escape)) }
    state = .ground
    escapes = 1
    for byte in rest { takePlain(byte) }
  }

  /// Goes into the sequence that a byte behind an escape begins.
  private mutating func begin(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "["): state = .control
    case UInt8(ascii: "O"): state = .shiftThree
    default: state = .string(byte)
    }
  }

  // MARK: Results

  /// A character is there: a key with Alt where an escape stood before it.
  mutating func emit(_ scalar: Unicode.Scalar) {
    if let since = lamSince {
      lamSince = nil
      if escapes == 0, let joined = Key.lamAlef(with: scalar), now - since <= Patience.lam {
        return emit(Key(.character(joined)))
      }
      output.append(.key(Key(.character(Self.lam))))
    }
    if scalar == Self.lam, escapes == 0 {
      lamSince = now
      isOrphan = false
      return
    }
    // C1 controls type nothing.
    if (0x80..<0xA0).contains(scalar.value) { return reset() }
    let key = KeySequence.key(scalar)
    emit(escapes == 0 ? key : Key(key.code, key.modifiers.union(.alt)))
  }

  /// A key is there.
  mutating func emit(_ key: Key) { emit(.key(key)) }

  mutating func emit(_ input: Input) {
    releaseLam()
    if case .mouse(let mouse) = input {
      output.append(.mouse(clicks.counted(mouse, at: now)))
    } else {
      output.append(input)
    }
    reset()
  }

  /// The key of a whole sequence, with Alt where another escape stood before it.
  mutating func finish(_ key: Key) {
    emit(escapes == 2 ? Key(key.code, key.modifiers.union(.alt)) : key)
  }

  /// Back to where nothing has come.
  mutating func reset() {
    state = .ground
    pending = []
    escapes = 0
    isOrphan = false
  }

  private mutating func releaseLam() {
    guard lamSince != nil else { return }
    lamSince = nil
    output.append(.key(Key(.character(Self.lam))))
  }

  static let esc: UInt8 = 0x1B
  private static let lam: Unicode.Scalar = "\u{644}"
}
