// Control sequences and strings, byte for byte. (ECMA-48, 5.4 and 5.6.)
extension InputDecoder {
  mutating func takeControl(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "[") where pending.isEmpty && !isOrphan: pending.append(byte)
    case 0x20..<0x40: pending.append(byte)
    case 0x40..<0x7F:
      pending.append(byte)
      finishControl()
    default:
      // No part of a sequence: what stands before it is passed over, unless it was somebody's text.
      if isShiftedByDollar {
        finishControl()
      } else if isOrphan {
        giveBackAsText([UInt8(ascii: "[")] + pending)
      } else {
        reset()
      }
      takePlain(byte)
    }
  }

  /// The control sequence is whole.
  mutating func finishControl() {
    if let key = keys[[Self.esc, UInt8(ascii: "[")] + pending] { return finish(key) }
    guard let last = pending.last else { return reset() }
    let final = Unicode.Scalar(last)
    let parameters = String(decoding: pending.dropLast(), as: UTF8.self)
    switch (parameters, final) {
    case ("200", "~"):
      reset()
      state = .paste
    case ("201", "~"): reset()
    case ("", "I"): emit(beforeIt: .focus(true))
    case ("", "O"): emit(beforeIt: .focus(false))
    case ("", "M"):
      pending = []
      state = .oldMouse
    default: finishControl(parameters, final)
    }
  }

  private mutating func finishControl(_ parameters: String, _ final: Unicode.Scalar) {
    if let mouse = Mouse(parameters: parameters, final: final) { return emit(beforeIt: .mouse(mouse)) }
    if parameters.hasPrefix("<") { return reset() }
    if let answer = TerminalAnswer(parameters: parameters, final: final) {
      if answer == .attributes { awaitsAnswers = false }
      return emit(beforeIt: .answer(answer))
    }
    if let key = KeySequence.key(parameters: parameters, final: final) { return finish(key) }
    if isOrphan { giveBackAsText([UInt8(ascii: "[")] + pending) } else { reset() }
  }

  /// What is no key; of two escapes before it the first was one.
  private mutating func emit(beforeIt input: Input) {
    if escapes == 2 { emit(Key(.escape)) }
    emit(input)
  }

  mutating func takeShiftThree(_ byte: UInt8) {
    let parameters = String(decoding: pending, as: UTF8.self)
    if (0x30..<0x3C).contains(byte) {
      pending.append(byte)
    } else if let key = keys[[Self.esc, UInt8(ascii: "O")] + pending + [byte]]
      ?? KeySequence.shiftThree(parameters: parameters, final: Unicode.Scalar(byte))
    {
      finish(key)
    } else {
      giveBack(behindEscape: [UInt8(ascii: "O")] + pending)
      takePlain(byte)
    }
  }

  /// A report of the mouse from before SGR encoding: button, column and row, each a byte above 32. (xterm, X10.)
  mutating func takeOldMouse(_ byte: UInt8) {
    pending.append(byte)
    guard pending.count == 3 else { return }
    let numbers = pending.map { Int($0) - 32 }
    let isRelease = numbers[0] & 0b0110_0011 == 3
    let parameters = "<\(isRelease ? 0 : numbers[0]);\(numbers[1]);\(numbers[2])"
    guard let mouse = Mouse(parameters: parameters, final: isRelease ? "m" : "M") else { return reset() }
    emit(beforeIt: .mouse(mouse))
  }

  // MARK: Strings

  /// How much of an answer is kept, in bytes.
  private static let longestAnswer = 4096

  mutating func takeString(_ byte: UInt8, _ introducer: UInt8) {
    guard !pending.isEmpty || Self.mayBegin(introducer, byte) else {
      if isOrphan { giveBackAsText([introducer]) } else { giveBack(behindEscape: [introducer]) }
      return takePlain(byte)
    }
    switch byte {
    case 0x07: finishString(introducer)
    case Self.esc: state = .stringEnd(introducer)
    default: if pending.count < Self.longestAnswer { pending.append(byte) }
    }
  }

  mutating func takeStringEnd(_ byte: UInt8, _ introducer: UInt8) {
    finishString(introducer)
    if byte != UInt8(ascii: "\\") {
      takePlain(Self.esc)
      takeEscaped(byte)
    }
  }

  mutating func finishString(_ introducer: UInt8) {
    let text = String(decoding: pending, as: UTF8.self)
    emit(beforeIt: .answer(TerminalAnswer(string: text, introducer: Unicode.Scalar(introducer))))
  }

  /// Whether a control string of a terminal may begin so: an OSC's number, a DCS's parameters, kitty's graphics.
  /// Anything else is somebody who types quickly.
  private static func mayBegin(_ introducer: UInt8, _ byte: UInt8) -> Bool {
    switch introducer {
    case UInt8(ascii: "P"): (0x30..<0x40).contains(byte) || byte == UInt8(ascii: "!")
    case UInt8(ascii: "]"): (0x30...0x39).contains(byte)
    default: byte == UInt8(ascii: "G")
    }
  }

  // MARK: Pastes

  private static let pasteEnd = Array("\u{1B}[201~".utf8)

  mutating func takePasted(_ byte: UInt8) {
    pending.append(byte)
    guard byte == UInt8(ascii: "~"), pending.suffix(Self.pasteEnd.count).elementsEqual(Self.pasteEnd) else {
      return
    }
    emit(.paste(String(decoding: pending.dropLast(Self.pasteEnd.count), as: UTF8.self)))
  }
}
