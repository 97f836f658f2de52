import Screen

/// What characters and control sequences mean that arrive as such, because terminfo has no name for them.
enum KeySequence {
  /// xterm's parameter: 1 + shift 1, alt 2, control 4.
  static func modifiers(_ parameter: Int) -> Key.Modifiers {
    let bits = max(0, parameter - 1)
    var modifiers: Key.Modifiers = []
    if bits & 1 != 0 { modifiers.insert(.shift) }
    if bits & 2 != 0 { modifiers.insert(.alt) }
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

  /// A control sequence that terminfo did not know: `1;5A` is Ctrl-Up. Nil for what is no key.
  static func key(parameters: String, final: Unicode.Scalar) -> Key? {
    let numbers = parameters.split(separator: ";").map { Int($0) ?? 0 }
    let modifiers = modifiers(numbers.count > 1 ? numbers[1] : 1)
    let letters: [Unicode.Scalar: Key.Code] = [
      "A": .up, "B": .down, "C": .right, "D": .left, "H": .home, "F": .end, "Z": .backtab,
      "P": .function(1), "Q": .function(2), "R": .function(3), "S": .function(4),
    ]
    let tildes: [Int: Key.Code] = [
      1: .home, 2: .insert, 3: .delete, 4: .end, 5: .pageUp, 6: .pageDown, 7: .home, 8: .end,
      11: .function(1), 12: .function(2), 13: .function(3), 14: .function(4), 15: .function(5),
      17: .function(6), 18: .function(7), 19: .function(8), 20: .function(9), 21: .function(10),
      23: .function(11), 24: .function(12),
    ]
    let code = final == "~" ? tildes[numbers.first ?? 0] : letters[final]
    return code.map { Key($0, modifiers) }
  }
}
