import Browser
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

  /// The schemes of links that are opened.
  private static let schemes = ["http://", "https://", "mailto:"]

  /// Opens a link that a record names; refused where its scheme isn't allowed.
  func open(_ url: String) -> Event {
    guard Programs.schemes.contains(where: { url.lowercased().hasPrefix($0) }) else {
      return .failed(Message("link.scheme", ["url": url]), job: nil)
    }
    let name = environment["BROWSER"].flatMap { $0.isEmpty || $0.contains(" ") ? nil : $0 } ?? "xdg-open"
    guard run([name, url], quietly: true) == 0 else {
      return .failed(Message("link.failed", ["program": name, "url": url]), job: nil)
    }
    return .copied(Message("link.opened", ["url": url]))
  }

  /// Gives text to the desktop's clipboard too, where there is one; says where the text went.
  func copy(_ text: String) -> Message {
    if environment["WAYLAND_DISPLAY"] != nil, run(["wl-copy"], input: text, quietly: true) == 0 {
      return Message("copy.toDesktop")
    }
    if environment["DISPLAY"] != nil,
      run(["xclip", "-selection", "clipboard"], input: text, quietly: true) == 0
    {
      return Message("copy.toDesktop")
    }
    return Message("copy.toTerminal")
  }

  /// Shows text in the terminal's own mode, in logical order, and waits for a key.
  func showPlainly(_ text: String, after hint: String) {
    let safe = "\u{1B}[2J\u{1B}[H" + SafeText.plain(text) + "\n" + SafeText.plain(hint)
    FileOutput.write(safe, to: 1)
    waitForKey()
  }

  /// Waits until any key is pressed, without showing what it types.
  private func waitForKey() {
    var before = termios()
    guard tcgetattr(0, &before) == 0 else { return }
    var silent = before
    silent.c_lflag &= ~tcflag_t(ICANON | ECHO)
    tcsetattr(0, TCSANOW, &silent)
    var byte: UInt8 = 0
    while read(0, &byte, 1) < 0, errno == EINTR {}
    tcflush(0, TCIFLUSH)
    tcsetattr(0, TCSANOW, &before)
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
    if run(words + [path]) == 0 { return nil }
    return Message("editor.failed", ["program": command, "path": path])
  }

  /// What tmux tells of the terminal in which it is shown; nil where it says nothing within a moment.
  var outerTerminal: TerminalKind.Outer? {
    output(of: ["tmux", "display-message", "-p", TerminalKind.Outer.format]).flatMap { text in
      TerminalKind.Outer(String(text.prefix { $0 != "\n" }))
    }
  }

  /// The first KiB of what a program prints; nil where it fails, or has not ended after a third of a second.
  private func output(of words: [String]) -> String? {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return nil }
    defer { close(ends[0]) }
    let child = start(words) { actions in
      posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
      posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
      posix_spawn_file_actions_addclose(&actions, ends[0])
    }
    close(ends[1])
    guard let child else { return nil }
    var source = pollfd(fd: ends[0], events: Int16(POLLIN), revents: 0)
    var bytes = [UInt8](repeating: 0, count: 1024)
    var count = 0
    while count < bytes.count, poll(&source, 1, 300) > 0 {
      let got = bytes.withUnsafeMutableBytes {
        Glibc.read(ends[0], $0.baseAddress?.advanced(by: count), $0.count - count)
      }
      if got <= 0 { break }
      count += got
    }
    if source.revents == 0 { kill(child, SIGKILL) }
    return wait(for: child) == 0 ? String(decoding: bytes[..<count], as: UTF8.self) : nil
  }

  /// Runs a program and waits for it; its exit status, or nil where it couldn't be started.
  private func run(_ words: [String], input: String? = nil, quietly: Bool = false) -> Int32? {
    var ends: [Int32] = [-1, -1]
    if input != nil {
      guard pipe(&ends) == 0 else { return nil }
    }
    let child = start(words) { actions in
      if input != nil {
        posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
        posix_spawn_file_actions_addclose(&actions, ends[1])
      }
      if quietly {
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
      }
    }
    if input != nil { close(ends[0]) }
    if let input, child != nil { FileOutput.write(input, to: ends[1]) }
    if input != nil { close(ends[1]) }
    return child.flatMap(wait(for:))
  }

  /// Starts a program with an argument array; nil where it cannot be started.
  private func start(_ words: [String], _ prepare: (inout posix_spawn_file_actions_t) -> Void) -> pid_t? {
    guard let name = words.first, !name.hasPrefix("-") else { return nil }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    prepare(&actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // The child gets every signal, as if we had blocked or ignored none.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    var ignored = none
    for number in [SIGPIPE, SIGXFSZ] { sigaddset(&ignored, number) }
    posix_spawnattr_setsigdefault(&attributes, &ignored)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var child: pid_t = 0
    return posix_spawnp(&child, name, &actions, &attributes, &arguments, environ) == 0 ? child : nil
  }

  /// Waits until a program has ended; its exit status, or nil where a signal ended it.
  private func wait(for child: pid_t) -> Int32? {
    var result: Int32 = 0
    while waitpid(child, &result, 0) == -1, errno == EINTR {}
    return result & 0x7F == 0 ? (result >> 8) & 0xFF : nil
  }
}
