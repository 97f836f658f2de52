public import Screen

/// Names of keys as `keys.toml` writes them: `a`, `?`, `Enter`, `F2`, `Ctrl-S`, `Shift-Tab`, `Alt-Left`.
extension Key {
  /// The keys that have names of their own.
  private static let named: [(name: String, code: Code)] = [
    ("Enter", .enter), ("Esc", .escape), ("Tab", .tab), ("Shift-Tab", .backtab), ("Backspace", .backspace),
    ("Delete", .delete), ("Insert", .insert), ("Up", .up), ("Down", .down), ("Left", .left),
    ("Right", .right),
    ("Home", .home), ("End", .end), ("PgUp", .pageUp), ("PgDn", .pageDown), ("Space", .character(" ")),
  ]

  /// The key of a name; nil where there is none.
  ///
  /// Control with a letter is written with a capital, and is the small letter with `control`.
  public init?(named name: String) {
    var rest = Substring(name)
    var modifiers: Modifiers = []
    if rest == "Shift-Tab" {
      self.init(.backtab)
      return
    }
    for (prefix, modifier) in [("Ctrl-", Modifiers.control), ("Alt-", .alt), ("Shift-", .shift)]
    where rest.hasPrefix(prefix) && rest.count > prefix.count {
      rest.removeFirst(prefix.count)
      modifiers.insert(modifier)
    }
    guard let code = Self.code(named: String(rest), withModifiers: !modifiers.isEmpty) else { return nil }
    if modifiers == .shift, case .character(let letter) = code {
      // With Shift a letter is its capital; terminals tell nothing else, and what else Shift types has its own name.
      let capital = letter.properties.uppercaseMapping.unicodeScalars
      guard let scalar = capital.first, capital.count == 1, scalar != letter else { return nil }
      self.init(.character(scalar))
      return
    }
    self.init(code, modifiers)
  }

  private static func code(named name: String, withModifiers: Bool) -> Code? {
    if let (_, code) = named.first(where: { $0.name == name }) { return code }
    if name.hasPrefix("F"), let number = Int(name.dropFirst()), (1...24).contains(number) {
      return .function(number)
    }
    guard let scalar = name.unicodeScalars.first, name.unicodeScalars.count == 1, scalar.value > 0x20 else {
      return nil
    }
    return .character(
      withModifiers ? scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar : scalar)
  }

  /// The name of this key, the same that ``init(named:)`` reads.
  public var name: String {
    var prefix = ""
    if modifiers.contains(.control) { prefix += "Ctrl-" }
    if modifiers.contains(.alt) { prefix += "Alt-" }
    if modifiers.contains(.shift) { prefix += "Shift-" }
    if let (name, _) = Self.named.first(where: { $0.code == code }) { return prefix + name }
    switch code {
    case .function(let number): return "\(prefix)F\(number)"
    case .character(let scalar):
      return prefix + (prefix.isEmpty ? String(scalar) : scalar.properties.uppercaseMapping)
    default: return prefix
    }
  }

  /// The key as which terminals send this one, so that the two can't be told apart; nil where it is a key of its own.
  var sentAs: Key? {
    guard modifiers.contains(.control), case .character(let scalar) = code else { return nil }
    let others = modifiers.subtracting(.control)
    switch scalar {
    case "i": return Key(.tab, others)
    case "j", "m": return Key(.enter, others)
    case "h", "?": return Key(.backspace, others)
    case "[": return Key(.escape, others)
    default: return nil
    }
  }
}
