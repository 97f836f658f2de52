public import Screen
import Tracker

/// Which key does what, where: the table of `keys.toml`, with the person's own on top.
///
/// Where no text is typed, a letter of an Arabic layout does what its key does on a QWERTY keyboard
/// (`[layout.*]` of `keys.toml`).
public struct Keymap: Sendable {
  /// A place in the browser with keys of its own.
  public enum Context: String, CaseIterable, Sendable, Hashable {
    /// Everywhere: only keys that type nothing.
    case global
    /// The three panes.
    case panes
    case list, detail, filter
    /// The pictures of what was found.
    case overview
    /// Everywhere that a text is typed.
    case text
    /// The same while a part of it is selected.
    case selection
    case search, form
    /// The choices that open under a field of the form.
    case choice
    /// A question: Enter does it, Esc leaves it.
    case dialog
    /// The help; a list to take one thing from, narrowed by typing; what was deleted.
    case help, palette, trash
    /// What was left behind, and the screen that settles two versions of a record.
    case leftovers, settle
    /// Previews, and lists that lie over the panes.
    case sheet
    /// The saved views, and the columns of the list.
    case views, columns

    /// Whether keys type text here, so that plain letters are never commands.
    public var typesText: Bool {
      switch self {
      case .text, .selection, .search, .form, .choice, .palette: true
      default: false
      }
    }

    /// This context and those whose keys hold in it too, the nearest first.
    public var chain: [Context] {
      switch self {
      case .global: [.global]
      case .selection: [.selection]
      case .list, .detail, .filter, .overview: [self, .panes, .global]
      case .search, .form, .palette: [self, .text, .global]
      case .choice: [.choice, .form, .text, .global]
      case .panes, .text, .dialog, .help, .trash, .leftovers, .settle, .sheet, .views, .columns:
        [self, .global]
      }
    }
  }

  /// An action with the keys that do it.
  public struct Binding: Sendable, Equatable {
    public let action: Action
    /// The first is the one to show in a hint.
    public let keys: [Key]
  }

  /// The keys of each action, by context, as the files name them.
  var table: [Context: [Action: [Key]]]
  private var actions: [Context: [Key: Action]]
  private var layouts: [Keyboard: KeyLayout]
  /// The person's keyboard: it decides which letter of an Arabic layout is which command.
  public var keyboard: Keyboard

  init(table: [Context: [Action: [Key]]], layouts: [Keyboard: KeyLayout], keyboard: Keyboard) {
    self.table = table
    self.layouts = layouts
    self.keyboard = keyboard
    actions = table.mapValues { bindings in
      var actions: [Key: Action] = [:]
      for action in Action.allCases {
        for key in bindings[action] ?? [] where actions[key] == nil { actions[key] = action }
      }
      return actions
    }
  }

  private var layout: KeyLayout { layouts[keyboard] ?? KeyLayout() }

  /// What a key does in a context; nil where it is text, or nothing.
  public func action(for key: Key, in context: Context) -> Action? {
    guard case .character(let scalar) = key.code, key.modifiers.subtracting(.shift).isEmpty else {
      return command(on: key, in: context) ?? latinCommand(on: key, in: context)
    }
    guard !context.typesText else { return nil }
    let letters = Key.characters(from: scalar)
    if letters.count == 2, let key = physicalKey(forPair: letters[0], letters[1]) {
      return command(on: key, in: context)
    }
    // A terminal that tells Shift with a letter tells it in the letter's case too.
    if let action = command(on: Key(key.code), in: context) { return action }
    for latin in layout.latin[scalar] ?? [] {
      if let action = command(on: Key(.character(latin)), in: context) { return action }
    }
    return nil
  }

  /// What Alt with a letter of an Arabic layout does: what it does with the Latin letter on the same key.
  private func latinCommand(on key: Key, in context: Context) -> Action? {
    guard case .character(let scalar) = key.code, key.modifiers.contains(.alt) else { return nil }
    return (layout.latin[scalar] ?? []).lazy.compactMap {
      self.command(on: Key(.character($0), key.modifiers), in: context)
    }.first
  }

  private func command(on key: Key, in context: Context) -> Action? {
    for place in context.chain {
      if let action = actions[place]?[key] { return action }
    }
    return nil
  }

  /// The keys that do an action in a context, those of the nearest context that binds it.
  public func keys(for action: Action, in context: Context) -> [Key] {
    for place in context.chain {
      guard let keys = table[place]?[action], !keys.isEmpty else { continue }
      return keys.filter { command(on: $0, in: context) == action }
    }
    return []
  }

  /// Everything that keys do in a context, in the order of ``Action``; for the help and the bottom line.
  public func bindings(in context: Context) -> [Binding] {
    Action.allCases.compactMap { action in
      let keys = keys(for: action, in: context)
      return keys.isEmpty ? nil : Binding(action: action, keys: keys)
    }
  }

  /// The key to show beside an action: in Arabic the letter which that key types on the person's keyboard.
  ///
  /// nil where no key does it in this context.
  public func hint(for action: Action, in context: Context, strings: Strings) -> String? {
    keys(for: action, in: context).first.map { label(of: $0, strings: strings) }
  }

  /// What the keys of a context's own table do, without those that hold in it from elsewhere; for the help.
  public func ownBindings(in context: Context) -> [Binding] {
    Action.allCases.compactMap { action in
      let keys = (table[context]?[action] ?? []).filter { command(on: $0, in: context) == action }
      return keys.isEmpty ? nil : Binding(action: action, keys: keys)
    }
  }

  /// How a key is called in a language, as the person's keyboard types it: `ش` for a in Arabic, `Entrée` for Enter in
  /// French.
  public func label(of key: Key, strings: Strings) -> String {
    if case .character(let scalar) = key.code, key.modifiers.isEmpty, scalar != " " {
      return String((strings.language.isRightToLeft ? layout.arabic : layout.digits)[scalar] ?? scalar)
    }
    let named = "key.\(Key(key.code).name.lowercased())"
    guard strings.has(named), key.code != .backtab else { return key.name }
    let bare = Key(key.code).name
    return key.name.dropLast(bare.count) + strings.text(named)
  }

  /// The same, with what the other of the two layouts types for it: `ش a` in Arabic, `a ش` elsewhere.
  public func wholeLabel(of key: Key, strings: Strings) -> String {
    let label = label(of: key, strings: strings)
    guard case .character(let scalar) = key.code, key.modifiers.isEmpty, scalar != " " else { return label }
    let other = strings.language.isRightToLeft ? scalar : layout.arabic[scalar] ?? scalar
    return String(other) == label ? label : "\(label) \(other)"
  }

  /// The one key behind two letters that arrived together (within one read, or 20 ms), where no text is typed.
  ///
  /// Windows' Arabic layouts type ل and ا, أ, إ or آ for one press of the key b (or of one with Shift).
  public func physicalKey(forPair first: Unicode.Scalar, _ second: Unicode.Scalar) -> Key? {
    layout.isPair(first, second) ? Key(.character("b")) : nil
  }
}
