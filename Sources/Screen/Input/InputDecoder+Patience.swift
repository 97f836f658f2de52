// How long is waited for the rest of something, and what it is when no more comes.
extension InputDecoder {
  enum Patience {
    /// Between a lam and the alef of the same key.
    static let lam = Duration.milliseconds(20)
    /// Between the bytes of a key. Less than a tenth of a second, so that Esc acts at once; more than the twentieth within
    /// which nothing is torn.
    static let key = Duration.milliseconds(55)
    /// Between the parts of an answer: nobody types what stands before it.
    static let answer = Duration.seconds(10)
    /// Between the parts of a paste.
    static let paste = Duration.seconds(3)
  }

  /// How long is waited where it stands now; nil where nothing is waited for.
  var patience: Duration? {
    switch state {
    case .ground: nil
    case .escape, .shiftThree: Patience.key
    // Whether an answer may still come decides what one that has only begun may be.
    case .control: isShiftedByDollar || mayBeTyped && !awaitsAnswers ? Patience.key : Patience.answer
    case .string: mayBeTyped && !awaitsAnswers ? Patience.key : Patience.answer
    case .stringEnd, .oldMouse: Patience.answer
    case .paste: Patience.paste
    }
  }

  /// `ESC [` alone may be Alt with a bracket; and what follows an Esc may be text.
  private var mayBeTyped: Bool { pending.isEmpty || isOrphan }

  /// rxvt's keys with Shift end with a dollar, which in other sequences stands before the end: `CSI 7 $`.
  var isShiftedByDollar: Bool {
    state == .control && pending.last == UInt8(ascii: "$")
      && pending.dropLast().allSatisfy { (0x30...0x39).contains($0) }
  }

  /// The time is up.
  mutating func giveUp() {
    switch state {
    case .ground: break
    case .escape:
      let before = escapes
      if pending.isEmpty {
        for _ in 0..<before { emit(Key(.escape)) }
        // What comes next may be the rest of an answer.
        isOrphan = true
      } else {
        giveBack(behindEscape: pending)
      }
    case .control where isShiftedByDollar: finishControl()
    case .control where isOrphan: giveBackAsText([UInt8(ascii: "[")] + pending)
    case .control where pending.isEmpty: giveBack(behindEscape: [UInt8(ascii: "[")])
    case .shiftThree: giveBack(behindEscape: [UInt8(ascii: "O")] + pending)
    case .string(let introducer) where isOrphan: giveBackAsText([introducer] + pending)
    case .string(let introducer) where pending.isEmpty: giveBack(behindEscape: [introducer])
    case .paste: emit(.paste(String(decoding: pending, as: UTF8.self)))
    case .stringEnd(let introducer): finishString(introducer)
    case .control, .string, .oldMouse: reset()
    }
  }

  /// What stood behind an escape and is no sequence: a character with Alt, and text.
  mutating func giveBack(behindEscape bytes: [UInt8]) {
    let escapes = escapes
    reset()
    if escapes == 2 { emit(Key(.escape)) }
    self.escapes = 1
    for byte in bytes { takePlain(byte) }
  }

  /// What seemed to be the rest of an answer, and is text.
  mutating func giveBackAsText(_ bytes: [UInt8]) {
    reset()
    for byte in bytes { takePlain(byte) }
  }
}
