import ArgumentParser
import Config
import Glibc
import Store
import Tracker

/// `himaya git-setup`: arranges that git merges the records of a repository field by field.
struct GitSetupVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "git-setup", abstract: "Let git merge records field by field in the folder of data.",
    discussion: """
      Adds lines to .gitattributes in the folder of data, which everybody shares. Sets merge.himaya.* in the \
      repository's own configuration and adds to .git/info/exclude what git should leave alone (the lock, the trash, \
      temporary files); everybody does that once in their clone. Prints what it does.
      """)

  @OptionGroup var options: Options

  @Flag(help: "Say what would be done, and do nothing.")
  var dryRun = false

  /// The lines that `.gitattributes` needs.
  private static let attributes = Store.Shelf.allCases.map { "\($0.rawValue)/*.json merge=himaya" }

  func perform() throws(Failure) {
    let session = try Session(options)
    if session.store.isReadOnly, !dryRun { throw Failure(StoreError.readOnly(path: session.store.path)) }
    let git = Git(folder: session.store.path)
    try checkThatItIsARepository(git, session)
    var steps = try addAttributes(session)
    steps += try configure(git)
    steps += try exclude(git, session)
    if steps.isEmpty { return session.say(Message("git.isSetUp")) }
    try session.results.print(steps.map { session.strings.phrase($0) })
    if dryRun { return }
    try checkThatItHolds(git)
    session.say(Message("git.tellOthers"))
  }

  private func checkThatItIsARepository(_ git: Git, _ session: Session) throws(Failure) {
    guard let outcome = git.run(["rev-parse", "--is-inside-work-tree"], withErrors: true) else {
      throw Failure(Message("git.noGit"), code: StoreError.Exit.noInput.rawValue)
    }
    if outcome.status == 0, outcome.text == "true" { return }
    // Git's own reason, such as a folder that belongs to somebody else, says more than "no repository".
    let isMissing = outcome.text.contains("not a git repository") || outcome.text == "false"
    let message =
      isMissing
      ? Message("git.noRepository", ["path": session.store.path])
      : Message("git.refused", ["text": outcome.text])
    throw Failure(message, code: StoreError.Exit.noInput.rawValue)
  }

  // MARK: .gitattributes

  private func addAttributes(_ session: Session) throws(Failure) -> [Message] {
    try add(Self.attributes, to: session.store.path + "/.gitattributes")
  }

  /// Adds the lines that a file lacks, and changes nothing else in it.
  private func add(_ wanted: [String], to path: String) throws(Failure) -> [Message] {
    do throws(StoreError) {
      let old = try TextFile(reading: path)?.text ?? ""
      let lines = old.split(whereSeparator: \.isNewline).map(Self.words)
      let missing = wanted.filter { !lines.contains(Self.words($0[...])) }
      if missing.isEmpty { return [] }
      let start = old.isEmpty || old.hasSuffix("\n") ? old : old + "\n"
      if !dryRun {
        try TextFile.write(start + missing.map { $0 + "\n" }.joined(), to: path)
      }
      return missing.map { Message("git.line", ["path": path, "line": $0]) }
    } catch {
      throw Failure(error)
    }
  }

  private static func words(_ line: Substring) -> [Substring] { line.split { $0 == " " || $0 == "\t" } }

  // MARK: What git leaves alone

  /// What the folder of data holds besides records.
  private static let ours = [".lock", ".trash/", "*/.*.tmp"]

  private func exclude(_ git: Git, _ session: Session) throws(Failure) -> [Message] {
    guard let prefix = git.run(["rev-parse", "--show-prefix"])?.text,
      let path = git.run(["rev-parse", "--git-path", "info/exclude"])?.text, !path.isEmpty
    else { return [] }
    let start = "/" + Self.escaped(prefix)
    return try add(
      Self.ours.map { start + $0 }, to: path.hasPrefix("/") ? path : session.store.path + "/" + path)
  }

  /// A path as a pattern that means just that path.
  private static func escaped(_ path: String) -> String {
    path.map { "\\*?[ ".contains($0) ? "\\\($0)" : String($0) }.joined()
  }

  // MARK: Configuration

  private func configure(_ git: Git) throws(Failure) -> [Message] {
    let settings = [
      ("merge.himaya.name", "himaya: records merge field by field"),
      ("merge.himaya.driver", "\(program.shellWord) merge-driver %O %A %B %P"),
    ]
    var steps: [Message] = []
    for (name, value) in settings {
      if git.run(["config", "--local", "--get", name])?.text == value { continue }
      if !dryRun {
        let outcome = git.run(["config", "--local", name, value], withErrors: true)
        guard outcome?.status == 0 else {
          throw Failure(
            Message("git.refused", ["text": outcome?.text ?? ""]), code: StoreError.Exit.inputOutput.rawValue)
        }
      }
      steps.append(Message("git.setting", ["name": name, "value": value]))
    }
    return steps
  }

  /// Says where another file of attributes keeps git from it.
  private func checkThatItHolds(_ git: Git) throws(Failure) {
    for shelf in Store.Shelf.allCases {
      let path = "\(shelf.rawValue)/x.json"
      guard let outcome = git.run(["check-attr", "merge", "--", path]), outcome.status == 0,
        !outcome.text.hasSuffix(": himaya")
      else { continue }
      throw Failure(Message("git.overridden", ["text": outcome.text]), code: 1)
    }
  }

  /// This program: by the name in `PATH` that leads to it, which outlives the next build, else where it is.
  private var program: String {
    let own = Self.real("/proc/self/exe") ?? CommandLine.arguments.first ?? "himaya"
    let folders = (Setup.environment["PATH"] ?? "").split(separator: ":").filter { $0.hasPrefix("/") }
    return folders.lazy.map { "\($0)/himaya" }.first { Self.real($0) == own } ?? own
  }

  private static func real(_ path: String) -> String? {
    guard let real = realpath(path, nil) else { return nil }
    defer { free(real) }
    return String(cString: real)
  }
}
