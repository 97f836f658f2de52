import Screen

/// Reading `keys.toml`: tables of contexts, each `action = ["key", …]`, and `[layout.*]`.
struct KeymapReader {
  private var table: [Keymap.Context: [Action: [Key]]] = [:]
  private var layouts: [Keyboard: KeyLayout] = [:]

  /// Reads a file over what was read before: an action named again has only its new keys, and a key that
  /// is given to another action leaves the one that had it.
  mutating func read(_ text: ConfigText) throws(ConfigError) {
    for name in text.values.keys.sorted() where name != "layout" {
      guard let context = Keymap.Context(rawValue: name) else {
        throw text.error(at: [name], .unknownContext(name))
      }
      let bindings = try bindings(of: name, in: text)
      var merged = table[context] ?? [:]
      let taken = Set(bindings.values.joined())
      for (action, keys) in merged { merged[action] = keys.filter { !taken.contains($0) } }
      merged.merge(bindings) { _, new in new }
      table[context] = merged
    }
    if let layout = text.values["layout"]?.table { try read(layout: layout, in: text) }
  }

  private func bindings(of context: String, in text: ConfigText) throws(ConfigError) -> [Action: [Key]] {
    guard let rows = text.values[context]?.table else {
      throw text.error(at: [context], .wrongType(name: context, wanted: "[\(context)]"))
    }
    var bindings: [Action: [Key]] = [:]
    var owners: [Key: Action] = [:]
    for name in rows.keys.sorted() {
      guard let action = Action(rawValue: name) else {
        throw text.error(at: [context, name], .unknownAction(name))
      }
      guard let names = rows[name]?.strings else {
        throw text.error(at: [context, name], .wrongType(name: name, wanted: "[\"a\", \"Ctrl-A\"]"))
      }
      for keyName in names {
        guard let key = Key(named: keyName) else {
          throw text.error(at: [context, name], .unknownKey(keyName))
        }
        if let owner = owners[key], owner != action {
          let actions = [owner.rawValue, name]
          throw text.error(at: [context, name], .keyTwice(key: keyName, actions: actions))
        }
        owners[key] = action
        bindings[action, default: []].append(key)
      }
      bindings[action] = bindings[action] ?? []
    }
    return bindings
  }

  /// The tables `pc`, then `mac` (`a = ["ش", "ِ"]`: plain, shifted), for both keyboards; `azerty` before them for its own.
  private mutating func read(layout: [String: ConfigValue], in text: ConfigText) throws(ConfigError) {
    var qwerty = KeyLayout()
    for name in ["pc", "mac"] {
      for (key, letters) in try rows(of: name, layout, in: text) {
        guard let plain = letters.first else { continue }
        qwerty.add(key: key, plain: plain, shifted: letters.dropFirst().first)
      }
    }
    var azerty = qwerty
    for (key, letters) in try rows(of: "azerty", layout, in: text) {
      for letter in letters { azerty.addFirst(key: key, plain: letter) }
    }
    layouts = [.qwerty: qwerty, .azerty: azerty]
  }

  private func rows(
    of name: String, _ layout: [String: ConfigValue], in text: ConfigText
  ) throws(ConfigError) -> [(Unicode.Scalar, [String])] {
    var rows: [(Unicode.Scalar, [String])] = []
    let table = layout[name]?.table ?? [:]
    for cap in table.keys.sorted() {
      guard let letters = table[cap]?.strings, let key = cap.unicodeScalars.first,
        cap.unicodeScalars.count == 1
      else {
        throw text.error(at: ["layout", name, cap], .unknownKey(cap))
      }
      rows.append((key, letters))
    }
    return rows
  }

  /// The keymap of a person with this keyboard.
  func keymap(keyboard: Keyboard) -> Keymap { Keymap(table: table, layouts: layouts, keyboard: keyboard) }
}
