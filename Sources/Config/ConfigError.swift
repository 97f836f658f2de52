public import Tracker

/// A text that holds settings: the person's own file, or one that is compiled in.
public struct ConfigFile: Sendable, Equatable {
  /// Shown in errors; its last part says what the file is: `keys.toml`, `vocabulary.toml` …
  public var path: String
  public var text: String

  public init(path: String, text: String) {
    self.path = path
    self.text = text
  }

  /// The last part of the path.
  var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}

/// What is wrong with a settings file, and where.
public struct ConfigError: Error, Sendable, Equatable {
  /// What is wrong.
  public enum Reason: Error, Sendable, Equatable {
    /// The file isn't TOML; with the parser's own words (English).
    case syntax(String)
    /// A setting, table or member that this program doesn't know.
    case unknownName(String)
    /// An action that doesn't exist.
    case unknownAction(String)
    /// A context of keys that doesn't exist.
    case unknownContext(String)
    /// A key that has no such name: `Ctrl-S`, `F2`, `Enter`, `a` are names of keys.
    case unknownKey(String)
    /// One key bound to two actions of one context.
    case keyTwice(key: String, actions: [String])
    /// A key that terminals send as another: `Ctrl-I` is Tab.
    case sameKey(String, as: String)
    /// A plain character where text is typed, so that it could not be typed any more.
    case letterInText(key: String, context: String)
    /// An action that has no key left in a context, because others took them.
    case withoutKey(action: String, context: String)
    /// A part of the screen that themes don't name.
    case unknownRole(String)
    case unknownColour(String)
    case unknownAttribute(String)
    /// A value of the wrong type; with what is wanted: `text`, `number`, `yes or no`, `list`, `table`.
    case wrongType(name: String, wanted: String)
    /// A value that is none of those allowed.
    case unknownValue(name: String, value: String, allowed: [String])
    /// A member that must be there.
    case missing(String)
    /// A code that isn't lower-case letters, digits and hyphens.
    case badCode(String)
  }

  /// The file's path, as it was given.
  public var file: String
  /// From 1.
  public var line: Int?
  /// From 1, in characters.
  public var column: Int?
  public var reason: Reason

  public init(file: String, line: Int?, column: Int?, reason: Reason) {
    self.file = file
    self.line = line
    self.column = column
    self.reason = reason
  }
}

extension ConfigError {
  /// Whether it is about `settings.toml`, which counts for verbs too.
  public var isOfSettings: Bool { ConfigFile(path: file, text: "").name == "settings.toml" }
}

extension ConfigError: Explained {
  public var message: Message {
    let (key, arguments) = reason.wording
    var all = arguments
    all["file"] = file
    guard let line else { return Message("config.\(key)", all) }
    all["file"] = "\(file):\(line):\(column ?? 1)"
    return Message("config.\(key)", all)
  }
}

extension ConfigError.Reason {
  /// The last part of the message's key, and what goes into its places.
  fileprivate var wording: (String, [String: String]) {
    switch self {
    case .syntax(let detail): ("syntax", ["detail": detail])
    case .unknownName(let name): ("unknownName", ["name": name])
    case .unknownAction(let name):
      (
        "unknownAction",
        ["name": name, "nearest": Nearest.name(to: name, among: Action.allCases.map(\.rawValue))]
      )
    case .unknownContext(let name):
      (
        "unknownContext",
        ["name": name, "nearest": Nearest.name(to: name, among: Keymap.Context.allCases.map(\.rawValue))]
      )
    case .unknownKey(let name): ("unknownKey", ["name": name])
    case .keyTwice(let key, let actions):
      ("keyTwice", ["key": key, "actions": actions.joined(separator: ", ")])
    case .sameKey(let name, let same): ("sameKey", ["key": name, "same": same])
    case .letterInText(let key, let context): ("letterInText", ["key": key, "context": context])
    case .withoutKey(let action, let context): ("withoutKey", ["action": action, "context": context])
    case .unknownRole(let name): ("unknownRole", ["name": name])
    case .unknownColour(let name): ("unknownColour", ["name": name])
    case .unknownAttribute(let name): ("unknownAttribute", ["name": name])
    case .wrongType(let name, let wanted): ("wrongType", ["name": name, "wanted": wanted])
    case .unknownValue(let name, let value, let allowed):
      ("unknownValue", ["name": name, "value": value, "allowed": allowed.joined(separator: ", ")])
    case .missing(let name): ("missing", ["name": name])
    case .badCode(let code): ("badCode", ["code": code])
    }
  }
}
