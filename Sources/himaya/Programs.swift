import Browser
import CLinux
import Config
import Glibc
import Screen
import Store
import Tracker

/// The other programs that people use with this one: their editor, their browser, their clipboard.
///
/// They are started with an argument array, never through a shell.
struct Programs {
  let environment: [String: String]
  /// The editor that the settings name.
  var editor: String?
  /// What was copied last, where no clipboard took it.
  private var copied: EditorFile?

  init(environment: [String: String], editor: String? = nil) {
    self.environment = environment
    self.editor = editor
  }

  /// Opens a link that a record names; refused where its scheme isn't allowed.
  func open(_ url: String) -> Event {
    guard Link(url) != nil else {
      return .failed(Message("link.scheme", ["url": url]), job: nil)
    }
    let name = environment["BROWSER"].flatMap { $0.isEmpty || $0.contains(" ") ? nil : $0 } ?? "xdg-open"
    // One that still runs is the browser itself.
    let outcome = Subprocess([name, url]).run(within: Programs.openingTime, mayOutlive: true)
    guard let outcome, outcome.status ?? 0 == 0 else {
      return .failed(Message("link.failed", ["program": name, "url": url]), job: nil)
    }
    return .copied(Message("link.opened", ["url": url]))
  }

  /// How long a program may take to open a link, and to take a text for the clipboard, in milliseconds.
  private static let openingTime = 2000

  /// Gives text to the desktop's clipboard, where there is one; false where there is none, or it does not take it.
  func copyToDesktop(_ text: String) -> Bool {
    let clipboards = [
      ("WAYLAND_DISPLAY", ["wl-copy"]), ("DISPLAY", ["xclip", "-selection", "clipboard"]),
      ("DISPLAY", ["xsel", "--clipboard", "--input"]),
    ]
    return clipboards.contains { variable, words in
      guard environment[variable]?.isEmpty == false else { return false }
      return Subprocess(words).run(input: text, within: Programs.openingTime)?.status == 0
    }
  }

  /// Keeps a text that no clipboard takes in a file which nobody else can read, in place of the one before; says where.
  mutating func copyToFile(_ text: String) -> Event {
    do throws(StoreError) {
      let folder = environment["XDG_RUNTIME_DIR"] ?? environment["TMPDIR"] ?? ""
      copied?.remove()
      let file = try EditorFile(
        text: text, named: "copied.txt", temporary: folder.hasPrefix("/") ? folder : "/tmp")
      copied = file
      return .copied(Message("copied.toFile", ["path": file.path]))
    } catch {
      return .failed(error.message, job: nil)
    }
  }

  /// Keeps a setting in the person's `settings.toml`; an event where that failed.
  func remember(_ setting: String, _ value: String) -> Event? {
    guard let folder = DataFolder.settings(environment: environment) else { return nil }
    let path = folder + "/settings.toml"
    do throws(StoreError) {
      let text = try TextFile(reading: path)?.text ?? ""
      try TextFile.write(ConfigFile(path: path, text: text).setting(setting, to: value), to: path)
      return nil
    } catch {
      return .failed(error.message, job: nil)
    }
  }

  /// Changes the person's `views.toml` on what it holds now; gives what it holds then.
  func change(_ change: ViewsChange) -> Event {
    guard let folder = DataFolder.settings(environment: environment) else {
      return .failed(Message("command.noHome"), job: nil)
    }
    let path = folder + "/views.toml"
    do throws(StoreError) {
      let result = try TextFile.change(path) { text throws(ConfigError) in
        try ConfigFile(path: path, text: text).changed(by: change)
      }
      switch result {
      case .success(let text): return .viewsChanged(SavedViews(ConfigFile(path: path, text: text)))
      case .failure(let error): return .failed(error.message, job: nil)
      }
    } catch {
      return .failed(error.message, job: nil)
    }
  }

  /// What the person's `views.toml` holds now.
  func readViews(opening number: Int?) -> Event {
    guard let folder = DataFolder.settings(environment: environment) else {
      return .viewsRead(SavedViews(), opening: number)
    }
    let path = folder + "/views.toml"
    do throws(StoreError) {
      let text = try TextFile(reading: path)?.text ?? ""
      return .viewsRead(SavedViews(ConfigFile(path: path, text: text)), opening: number)
    } catch {
      return .failed(error.message, job: nil)
    }
  }

  /// Hands a text to the person's editor, in a file of its own that nobody else can read.
  func edit(_ text: String) -> Event {
    do throws(StoreError) {
      let file = try EditorFile(text: text)
      if let message = runEditor(on: file.path) { return .failed(message, job: nil) }
      return .edited(try file.takeBack())
    } catch {
      return .failed(error.message, job: nil)
    }
  }

  /// Opens a file in the person's editor and waits; returns what went wrong.
  func runEditor(on path: String) -> Message? {
    let candidates = [editor, environment["VISUAL"], environment["EDITOR"]]
    let command = candidates.lazy.compactMap { $0 }.first { !$0.isEmpty } ?? "vi"
    let words = command.split(separator: " ").map(String.init)
    if Subprocess(words + [path]).run(output: .terminal)?.status == 0 { return nil }
    return Message("editor.failed", ["program": command, "path": path])
  }

  /// What tmux tells of the terminal in which it is shown; nil where it says nothing within a moment.
  var outerTerminal: TerminalKind.Outer? {
    let tmux = Subprocess(["tmux", "display-message", "-p", TerminalKind.Outer.format])
    guard let outcome = tmux.run(output: .taken(limit: 1024), within: 300), outcome.status == 0 else {
      return nil
    }
    var outer = TerminalKind.Outer(String(outcome.text.prefix { $0 != "\n" }))
    if let process = outer?.process { outer?.variables = Self.variables(of: process) }
    return outer
  }

  /// What another process of the person's was started with, as far as it tells of a terminal; empty where nothing is
  /// to be had.
  private static func variables(of process: Int32) -> [String: String] {
    let file = Glibc.open("/proc/\(process)/environ", O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { return [:] }
    defer { close(file) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < 1_048_576 {
      let count = Glibc.read(file, &buffer, buffer.count)
      if count <= 0 { break }
      bytes += buffer[..<count]
    }
    let pairs = bytes.split(separator: 0).compactMap { entry -> (String, String)? in
      let parts = String(decoding: entry, as: UTF8.self).split(separator: "=", maxSplits: 1)
      guard parts.count == 2, TerminalKind.telling.contains(String(parts[0])), parts[0] != "TERM" else {
        return nil
      }
      return (String(parts[0]), String(parts[1]))
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }
}
