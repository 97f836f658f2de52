import Screen

/// Reading `keys.toml`: tables of contexts, each `action = ["key", …]`, and `[layout.*]`.
///
/// What is wrong in it is passed over, and told: the rest holds.
struct KeymapReader {
  private var table: [Keymap.Context: [Action: [Key]]] = [:]
  private var layouts: [Keyboard: KeyLayout] = [:]
  /// What was wrong in the files, in the order in which it stands there.
  private(set) var problems: [ConfigError] = []

  /// Reads a file over what was read before: an action named again has only its new keys, and a key that
  /// is given to another action leaves the one that had it.
  mutating func read(_ text: ConfigText) {
    let before = keymap(keyboard: .qwerty)
    let known = problems.count
    for name in text.values.keys.sorted() where name != "layout" {
      guard let context = Keymap.Context(rawValue: name) else {
        problems.append(text.error(at: [name], .unknownContext(name)))
        continue
      }
      let bindings = bindings(in: context, of: text)
      var merged = table[context] ?? [:]
      let taken = Set(bindings.values.joined())
      for (action, keys) in merged { merged[action] = keys.filter { !taken.contains($0) } }
      merged.merge(bindings) { _, new in new }
      table[context] = merged
    }
    if let layout = text.values["layout"]?.table { read(layout: layout, in: text) }
    checkKeysAreLeft(since: before, in: text)
    let new = problems[known...].sorted { ($0.line ?? 0) < ($1.line ?? 0) }
    problems.replaceSubrange(known..., with: new)
  }

  private mutating func bindings(
    in context: Keymap.Context, of text: ConfigText
  ) -> [Action: [Key]] {
    let table = context.rawValue
    guard let rows = text.values[table]?.table else {
      problems.append(text.error(at: [table], .wrongType(name: table, wanted: "[\(table)]")))
      return [:]
    }
    var bindings: [Action: [Key]] = [:]
    var owners: [Key: Action] = [:]
    for name in rows.keys.sorted() {
      do throws(ConfigError.Reason) {
        guard let action = Action(rawValue: name) else { throw .unknownAction(name) }
        guard let names = rows[name]?.strings else {
          throw .wrongType(name: name, wanted: "[\"a\", \"Ctrl-A\"]")
        }
        let keys = names.compactMap { keyName -> Key? in
          do throws(ConfigError.Reason) {
            return try key(named: keyName, for: action, in: context, owners: &owners)
          } catch {
            problems.append(text.error(at: [table, name], error))
            return nil
          }
        }
        // Where none of its new keys can be had, it keeps those that it has.
        if names.isEmpty || !keys.isEmpty { bindings[action] = keys }
      } catch {
        problems.append(text.error(at: [table, name], error))
      }
    }
    return bindings
  }

  private func key(
    named name: String, for action: Action, in context: Keymap.Context, owners: inout [Key: Action]
  ) throws(ConfigError.Reason) -> Key {
    guard let key = Key(named: name) else { throw .unknownKey(name) }
    if let same = key.sentAs { throw .sameKey(name, as: same.name) }
    if case .character = key.code, key.modifiers.isEmpty, context.typesText || context == .global {
      throw .letterInText(key: name, context: context.rawValue)
    }
    if let owner = owners[key], owner != action {
      throw .keyTwice(key: name, actions: [owner.rawValue, action.rawValue])
    }
    owners[key] = action
    return key
  }

  /// What a file took the last key of: an action whose keys went to others; and the way out of a place, which stays.
  private mutating func checkKeysAreLeft(since before: Keymap, in text: ConfigText) {
    let now = keymap(keyboard: .qwerty)
    for context in Keymap.Context.allCases where text.values[context.rawValue] != nil {
      for binding in before.bindings(in: context) where now.keys(for: binding.action, in: context).isEmpty {
        let action = binding.action
        let rows = text.values[context.rawValue]?.table ?? [:]
        let isWanted = rows[action.rawValue] != nil
        guard action == .cancel || !isWanted else { continue }
        let taker = rows.keys.sorted().first { name in
          let keys = rows[name]?.strings?.compactMap { Key(named: $0) } ?? []
          return keys.contains { binding.keys.contains($0) }
        }
        let row = isWanted ? action.rawValue : taker
        let reason = ConfigError.Reason.withoutKey(action: action.rawValue, context: context.rawValue)
        problems.append(text.error(at: [context.rawValue] + (row.map { [$0] } ?? []), reason))
        if action == .cancel { table[context]?[action] = binding.keys }
      }
    }
  }

  // MARK: Layouts

  /// The tables `pc`, then `mac` (`a = ["ش", "ِ"]`: plain, shifted), for every keyboard; before them `azerty` and `mac`
  /// for their own.
  private mutating func read(layout: [String: ConfigValue], in text: ConfigText) {
    let pc = rows(of: "pc", layout, in: text)
    let mac = rows(of: "mac", layout, in: text)
    var qwerty = KeyLayout()
    qwerty.add(pc)
    qwerty.add(mac, areTyped: false)
    var azerty = qwerty
    azerty.addFirst(rows(of: "azerty", layout, in: text))
    var apple = KeyLayout()
    apple.add(mac)
    apple.add(pc)
    layouts = [.qwerty: qwerty, .azerty: azerty, .mac: apple]
  }

  private mutating func rows(
    of name: String, _ layout: [String: ConfigValue], in text: ConfigText
  ) -> [KeyLayout.Row] {
    var rows: [KeyLayout.Row] = []
    let table = layout[name]?.table ?? [:]
    for cap in table.keys.sorted() {
      guard let letters = table[cap]?.strings, let plain = letters.first, let key = cap.unicodeScalars.first,
        cap.unicodeScalars.count == 1
      else {
        problems.append(text.error(at: ["layout", name, cap], .unknownKey(cap)))
        continue
      }
      rows.append(KeyLayout.Row(key: key, plain: plain, shifted: letters.dropFirst().first))
    }
    return rows
  }

  /// The keymap of a person with this keyboard.
  func keymap(keyboard: Keyboard) -> Keymap { Keymap(table: table, layouts: layouts, keyboard: keyboard) }
}
