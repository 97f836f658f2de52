import Config
import Glibc
import Screen
import Store
import Tracker

/// What the browser and every verb start from: settings, texts, the folder of data.
struct Setup {
  let config: Config
  let environment: [String: String]
  let folder: DataFolder
  let isReadOnly: Bool

  var strings: Strings { config[config.settings.language] }

  /// Reads the person's settings and finds the folder of data; it need not be there yet.
  init(_ options: Options) throws(Failure) {
    environment = Setup.environment
    guard let folder = DataFolder(option: options.data, environment: environment) else {
      throw Failure(Message("command.noHome"), code: 66)
    }
    self.folder = folder
    isReadOnly = options.readOnly
    config = try Setup.config(folder: folder, environment: environment, language: options.language?.language)
  }

  /// Opens the folder of data, for reading only where that was asked for, or is wanted here.
  func open(readOnly: Bool = false) throws(Failure) -> Store {
    do throws(StoreError) {
      return try Store(
        opening: folder.path, readOnly: isReadOnly || readOnly, environment: environment)
    } catch {
      if case .noFolder(let path) = error, folder.mayBeMade {
        throw Failure(Message("command.noFolderYet", ["path": path]), code: error.exit.rawValue)
      }
      throw Failure(error)
    }
  }

  /// Who enters and changes records: the settings' name, else git's user for the folder of data, else the login's.
  ///
  /// Asks git, which takes some milliseconds: not for the start of the browser.
  func findPerson() -> String? {
    if let name = config.settings.name { return name }
    let git = Git(folder: folder.path).run(["config", "user.name"])
    if let git, git.status == 0, let line = git.text.split(whereSeparator: \.isNewline).first {
      return String(line.prefix(200))
    }
    return person
  }

  /// Who enters and changes records, as far as that is known at once: the settings' name, else the login's.
  var person: String? {
    if let name = config.settings.name { return name }
    let named = ["USER", "LOGNAME"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    return named ?? getpwuid(getuid()).map { String(cString: $0.pointee.pw_name) }
  }

  /// Which terminal this is, as far as can be told without asking it, and who orders Arabic text on it.
  func terminal(_ choice: BidiChoice?) -> TerminalKind {
    TerminalKind(
      environment: environment,
      chosen: (choice ?? BidiChoice(rawValue: config.settings.bidi.rawValue) ?? .auto).mode,
      outer: environment["TMUX"] == nil ? nil : Programs(environment: environment).outerTerminal)
  }

  // MARK: Parts

  /// The texts to complain in, even where the settings can't be read.
  static func strings(_ options: Options) -> Strings {
    if let setup = try? Setup(options) { return setup.strings }
    let locale = LocaleChoice(variables: environment)
    return Config.defaultStrings(options.language?.language ?? locale.language ?? .english)
  }

  private static func config(
    folder: DataFolder, environment: [String: String], language: Language?
  ) throws(Failure) -> Config {
    let files: [TextFile]
    do throws(StoreError) {
      let own = try DataFolder.settings(environment: environment).map { (path) throws(StoreError) in
        try TextFile.all(in: path)
      }
      let shared = try TextFile(reading: folder.path + "/vocabulary.toml")
      files = (own ?? []) + (shared.map { [$0] } ?? [])
    } catch {
      throw Failure(error)
    }
    do throws(ConfigError) {
      return try Config(
        files: files.map { ConfigFile(path: $0.path, text: $0.text) }, variables: environment,
        language: language)
    } catch {
      throw Failure(error)
    }
  }

  static let environment: [String: String] = {
    var variables: [String: String] = [:]
    var entry = environ
    while let text = entry.pointee {
      let parts = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      if parts.count == 2 { variables[String(parts[0])] = String(parts[1]) }
      entry += 1
    }
    return variables
  }()
}
