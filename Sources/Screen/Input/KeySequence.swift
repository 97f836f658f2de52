/// What characters and control sequences mean as keys: xterm's, and those in which rxvt, the Linux console and kitty
/// differ. What terminfo says of a terminal comes before (``TerminfoKey``).
enum KeySequence {
  /// xterm's parameter: 1 + shift 1, alt 2, control 4, meta 8.
  static func modifiers(_ parameter: Int) -> Key.Modifiers {
    let bits = max(0, parameter - 1)
    var modifiers: Key.Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & 2 != 0 || bits & 8 != 0 { modifiers.insert(.alt) }
    if bits & 4 != 0 { modifiers.insert(.control) }
    return modifiers
  }

  /// The key of a character: control characters are keys with Ctrl, or keys of their own.
  static func key(_ scalar: Unicode.Scalar) -> Key {
    switch scalar.value {
    case 9: Key(.tab)
    case 10, 13: Key(.enter)
    case 8, 127: Key(.backspace)
    case 0: Key(.character(" "), .control)
    case 1...26: Key(.character(Unicode.Scalar(UInt8(scalar.value + 96))), .control)
    case 27..<32: Key(.character(Unicode.Scalar(UInt8(scalar.value + 64))), .control)
    default: Key(.character(scalar))
    }
  }

  /// A control sequence, without `CSI`: `1;5A` is Ctrl-Up. Nil for what is no key.
  static func key(parameters: String, final: Unicode.Scalar) -> Key? {
    if parameters == "[" { return consoleKeys[final].map { Key($0) } }
    let numbers = parameters.split(separator: ";", omittingEmptySubsequences: false).map { part in
      Int(part.prefix { $0 != ":" }) ?? 0
    }
    let first = numbers.first ?? 0
    let modifiers = modifiers(numbers.count > 1 ? numbers[1] : 1)
    switch final {
    case "~" where first == 27 && numbers.count == 3: return key(code: numbers[2], modifiers)
    case "~": return tildes[first].map { named($0, modifiers) }
    case "$": return tildes[first].map { named($0, .shift) }
    case "^": return tildes[first].map { named($0, .control) }
    case "@": return tildes[first].map { named($0, [.control, .shift]) }
    case "u": return key(code: first, modifiers)
    case "a", "b", "c", "d": return arrows[final].map { Key($0, .shift) }
    default: return letters[final].map { named($0, modifiers) }
    }
  }

  /// What follows `ESC O`, with the parameter that some terminals put between: keys of the application modes.
  static func shiftThree(parameters: String, final: Unicode.Scalar) -> Key? {
    let last = parameters.split(separator: ";").last.flatMap { Int($0) } ?? 1
    if let code = letters[final] { return named(code, modifiers(last)) }
    if let code = arrows[final] { return Key(code, .control) }
    return keypad[final].map { named($0, modifiers(last)) }
  }

  /// A key by its character's number, as `CSI 97;5u` and `CSI 27;5;97~` tell it.
  private static func key(code: Int, _ modifiers: Key.Modifiers) -> Key? {
    switch code {
    case 9: return named(.tab, modifiers)
    case 13, 57414: return Key(.enter, modifiers)
    case 27: return Key(.escape, modifiers)
    case 8, 127: return Key(.backspace, modifiers)
    case 57399...57408:
      return Key(.character(Unicode.Scalar(UInt8(code - 57399 + 48))), modifiers)
    case 0x20..<0xE000, 0xF900..<0x11_0000:
      return Unicode.Scalar(UInt32(code)).map { Key(.character($0), modifiers) }
    default: return nil
    }
  }

  /// Tab with Shift is a key of its own.
  private static func named(_ code: Key.Code, _ modifiers: Key.Modifiers) -> Key {
    let isBack = code == .backtab || code == .tab && modifiers.contains(.shift)
    return isBack ? Key(.backtab, modifiers.subtracting(.shift)) : Key(code, modifiers)
  }

  private static let letters: [Unicode.Scalar: Key.Code] = [
    "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "Z": .backtab,
    "P": .function(1), "Q": .function(2), "R": .function(3), "S": .function(4),
  ]

  /// rxvt's arrows: with Shift behind `CSI`, with Ctrl behind `ESC O`.
  private static let arrows: [Unicode.Scalar: Key.Code] = ["a": .up, "b": .down, "c": .right, "d": .left]

  private static let tildes: [Int: Key.Code] = [
    1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
    11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
    17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
    23: .function(11), 24: .function(12), 25: .function(13), 26: .function(14), 28: .function(15),
    29: .function(16), 31: .function(17), 32: .function(18), 33: .function(19), 34: .function(20),
  ]

  /// The Linux console's F1 to F5: `CSI [ A`.
  private static let consoleKeys: [Unicode.Scalar: Key.Code] = [
    "A": .function(1), "B": .function(2), "C": .function(3), "D": .function(4), "E": .function(5),
  ]

  /// The keypad in its application mode.
  private static let keypad: [Unicode.Scalar: Key.Code] = {
    var keys: [Unicode.Scalar: Key.Code] = ["M": .enter, "I": .tab, "X": .character("=")]
    for (sent, meant) in zip("jklmnopqrstuvwxy".unicodeScalars, "*+,-./0123456789".unicodeScalars) {
      keys[sent] = .character(meant)
    }
    return keys
  }()
}
