/// Where a person's data lies, and why there.
public struct DataFolder: Sendable, Hashable {
  public let path: String
  public let origin: Origin

  /// What named the folder.
  public enum Origin: Sendable {
    /// `--data`
    case option
    /// `$HIMAYA_DATA`
    case variable
    /// Nothing: the place where programs keep their data.
    case standard
  }

  /// Whether the browser's first run may make it and fill it. A folder that somebody named has to be there.
  public var mayBeMade: Bool { origin == .standard }

  /// `--data`, else `$HIMAYA_DATA`, else `$XDG_DATA_HOME/himaya`, else `~/.local/share/himaya`.
  ///
  /// An empty variable counts as none, and so does an `XDG_DATA_HOME` that is not absolute (XDG Base Directory
  /// Specification 0.8). Nil where there is not even a `HOME`.
  public init?(option: String?, environment: [String: String]) {
    func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
    if let option {
      self.init(path: option, origin: .option)
    } else if let named = value("HIMAYA_DATA") {
      self.init(path: named, origin: .variable)
    } else if let share = value("XDG_DATA_HOME"), share.hasPrefix("/") {
      self.init(path: share + "/himaya", origin: .standard)
    } else if let home = value("HOME") {
      self.init(path: home + "/.local/share/himaya", origin: .standard)
    } else {
      return nil
    }
  }

  private init(path: String, origin: Origin) {
    self.path = path
    self.origin = origin
  }

  /// The folder of the person's settings: `$XDG_CONFIG_HOME/himaya`, else `~/.config/himaya`.
  public static func settings(environment: [String: String]) -> String? {
    if let configuration = environment["XDG_CONFIG_HOME"], configuration.hasPrefix("/") {
      return configuration + "/himaya"
    }
    guard let home = environment["HOME"], !home.isEmpty else { return nil }
    return home + "/.config/himaya"
  }
}
