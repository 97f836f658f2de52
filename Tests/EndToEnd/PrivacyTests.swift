import Foundation
import Glibc
import Testing

@Suite("Private by design", .serialized)
struct PrivacyTests {
  private static let id = "2025-05-15-sy-coordination-sessions"

  private func scratch(restricted ids: [String] = []) throws -> Scratch {
    let scratch = try Scratch.withSeeds()
    for id in ids {
      let text = try String(contentsOf: scratch.record(id), encoding: .utf8)
      try scratch.write(
        text.replacing(#""sensitivity": "public""#, with: #""sensitivity": "restricted""#),
        to: "initiatives/\(id).json")
    }
    return scratch
  }

  @Test("A sheet leaves restricted records out, says how many, and takes them in when told to")
  func sheet() throws {
    let scratch = try scratch(restricted: [Self.id, "om-child-helpline"])
    let narrow = try scratch.run("list", "--format", "csv")
    #expect(narrow.status == 0)
    #expect(!narrow.text.contains(Self.id) && !narrow.text.contains("om-child-helpline,"))
    #expect(
      narrow.errors == "himaya: 2 restricted records were left out; --include-restricted takes them in\n")
    let wide = try scratch.run("list", "--format", "csv", "--include-restricted")
    #expect(wide.text.contains(Self.id))
    #expect(wide.errors == "himaya: 2 of these records are restricted: mind who gets them\n")
    let none = try scratch.run("list", "--format", "csv", "country:MA")
    #expect(none.errors == "")
  }

  @Test(
    "What goes into a file or another program says that it holds restricted records",
    arguments: [
      ["list", "--format", "json"], ["list", "--format", "ids"], ["list"], ["show", id],
      ["show", id, "--format", "json"],
    ])
  func piped(arguments: [String]) throws {
    let scratch = try scratch(restricted: [Self.id])
    let outcome = try Program.run(arguments + ["--data", scratch.path])
    #expect(outcome.status == 0)
    #expect(outcome.text.contains(arguments.first == "show" && arguments.count == 2 ? "Damascus" : Self.id))
    #expect(outcome.errors == "himaya: 1 of these records is restricted: mind who gets them\n")
    let seen = try Program.onTerminal(columns: 100, arguments + ["--data", scratch.path])
    #expect(!seen.contains("mind who gets them"))
  }

  @Test("The journal's records, where they go to a file or another program, count too")
  func journal() throws {
    let scratch = try scratch(restricted: [Self.id])
    let home = Scratch()
    let state = ["XDG_STATE_HOME": home.path]
    for notes in ["one", "two"] {
      let edited = try scratch.run("edit", Self.id, "--set", "notes=\(notes)", environment: state)
      #expect(edited.status == 0)
    }
    let log = try scratch.run("log", "--format", "json", environment: state)
    #expect(log.text.contains("restricted"))
    #expect(log.errors == "himaya: 1 of these records is restricted: mind who gets them\n")
    #expect(try scratch.run("log", environment: state).errors == "")
  }

  @Test("add, edit and check point out what looks like data on a child, and do what they were asked")
  func notices() throws {
    let scratch = try scratch()
    let added = try scratch.run(
      "add", "--set", "kind=meeting", "--set", "title.ar=اجتماع", "--set", "countries=SY", "--set",
      "notes=الطفلة سارة (١٢ عامًا)، رقم الحالة ١٢٣", "--language", "ar")
    #expect(added.status == 0)
    #expect(added.errors.contains("عمر طفل بعينه") && added.errors.contains("رقم حالة"))
    let edited = try scratch.run("edit", Self.id, "--set", "notes=Sami, born on 3 May 2014, 0933 123 456")
    #expect(edited.status == 0)
    #expect(edited.errors.contains("birth date") && edited.errors.contains("private telephone number"))
    let checked = try scratch.run("check")
    #expect(checked.lines.count { $0.contains("notes") } == 4)
    #expect(try scratch.run("check", "--format", "json").text.contains(#""severity": "warning""#))
  }

  @Test(
    "Files are the person's alone whatever the umask, and so are the folders",
    arguments: ["0", "0777", "0277"])
  func modes(umask: String) throws {
    let home = Scratch()
    let environment = [
      "HOME": home.path, "XDG_STATE_HOME": home.path + "/state", "XDG_DATA_HOME": home.path + "/share",
      "D": home.path + "/data",
    ]
    let line = """
      mkdir -m 700 "$D" "$D/initiatives" "$D/organisations" && umask \(umask) && export HIMAYA_DATA="$D" &&
      id=$($HIMAYA add --set kind=meeting --set title.en=x --set countries=SY --set dates=2025) &&
      $HIMAYA edit $id --set title.en=y && $HIMAYA delete $id && $HIMAYA restore $id && $HIMAYA delete $id
      """
    let outcome = try Program.shell(line, environment: environment)
    #expect(outcome.status == 0, "\(outcome.errors)")
    try expectPrivate(home.path)
  }

  @Test("The folder that the first run makes is the person's alone", arguments: ["0", "0777"])
  func firstRun(umask: String) throws {
    let home = Scratch()
    let session = try TmuxSession(
      """
      env -i PATH="$PATH" TERM="$TERM" LANG=C.UTF-8 HOME='\(home.path)' XDG_DATA_HOME='\(home.path)/share' \
      XDG_STATE_HOME='\(home.path)/state' sh -c 'umask \(umask); exec \(Program.url.path) --language en'
      """)
    try session.wait(for: "10 of 10 shown")
    try session.press("q")
    try expectPrivate(home.path)
  }

  /// Every file below a folder is 0600 or less, every folder 0700; and there are some.
  private func expectPrivate(_ path: String) throws {
    var count = 0
    for case let name as String in FileManager.default.enumerator(atPath: path) ?? .init() {
      var status = stat()
      #expect(lstat(path + "/" + name, &status) == 0)
      let isFolder = status.st_mode & S_IFMT == S_IFDIR
      #expect(
        status.st_mode & 0o7777 == (isFolder ? 0o700 : 0o600), "\(name) \(String(status.st_mode, radix: 8))")
      count += 1
    }
    #expect(count > 3)
  }

  @Test(
    "A crash with a form open leaves nothing of the record: no core, nothing on the screen, nothing on standard error",
    arguments: ["SEGV", "ABRT", "BUS", "ILL", "TRAP"])
  func crash(signal: String) throws {
    let scratch = try scratch()
    let folder = Scratch()
    let session = try TmuxSession(
      """
      cd '\(folder.path)' && ulimit -c unlimited; XDG_STATE_HOME='\(folder.path)/state' \
      sh -c 'echo $$ >pid; exec \(Program.url.path) --data \(scratch.path) --language en' 2>stderr; echo ended; sleep 60
      """)
    try session.wait(for: "10 of 10 shown")
    try session.type("e")
    try session.wait(for: "F2")
    try session.type("Zubayda")
    try session.wait(for: "Zubayda")
    let pid = try String(contentsOf: folder.url("pid"), encoding: .utf8).trimmingCharacters(
      in: .whitespacesAndNewlines)
    #expect(kill(try #require(Int32(pid)), try #require(Self.numbers[signal])) == 0)
    try session.wait(for: "ended")
    let left = try session.history() + String(contentsOf: folder.url("stderr"), encoding: .utf8)
    for text in ["Zubayda", "Coordination", "Damascus", "حماية", "SANA"] {
      #expect(!left.contains(text), "\(left)")
    }
    let files = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(!files.contains { $0.hasPrefix("core") })
  }

  private static let numbers = [
    "SEGV": SIGSEGV, "ABRT": SIGABRT, "BUS": SIGBUS, "ILL": SIGILL, "TRAP": SIGTRAP,
  ]

  @Test("To copy of a restricted record is asked for first")
  func copying() throws {
    let scratch = try scratch(restricted: [Self.id])
    let session = try TmuxSession(
      "XDG_STATE_HOME='\(scratch.path)/state' \(Program.url.path) --data '\(scratch.path)' --language en")
    try session.wait(for: "10 of 10 shown")
    try session.type("/id:\(Self.id)")
    try session.press("Enter")
    try session.wait(for: "1 of 10 shown")
    try session.type("y")
    try session.wait(for: "is restricted. Copy from it all the same?")
    try session.press("Enter")
    try session.wait(for: "A paragraph for a chat")
  }
}
