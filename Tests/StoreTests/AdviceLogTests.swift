import Glibc
import Store
import Testing
import Tracker

@Suite("What was told of a folder")
struct AdviceLogTests {
  private let open = Message("store.openPermissions", ["mode": "755"])

  @Test("is told once, and again when it has changed, or has been otherwise meanwhile")
  func once() throws {
    let scratch = try Scratch()
    let state = try StateFolder(for: scratch.path, environment: ["XDG_STATE_HOME": scratch.path + "/state"])
    let log = AdviceLog(in: state)
    #expect(!log.isNew(nil))
    #expect(scratch.names("state").isEmpty, "nothing is kept where nothing is told")
    #expect(log.isNew(open))
    #expect(!AdviceLog(in: state).isNew(open))
    #expect(log.isNew(Message("store.openPermissions", ["mode": "705"])))
    #expect(!log.isNew(nil))
    #expect(log.isNew(open))
    var status = stat()
    #expect(stat(state.path + "/advice", &status) == 0 && status.st_mode & 0o777 == 0o600)
  }

  @Test("is told at each start where nothing can be kept")
  func unkept() throws {
    let scratch = try Scratch()
    try scratch.write("state", "a file in the way")
    let log = AdviceLog(
      in: try StateFolder(for: scratch.path, environment: ["XDG_STATE_HOME": scratch.path + "/state"]))
    #expect(log.isNew(open) && log.isNew(open) && !log.isNew(nil))
  }
}

@Suite("A file that is no record")
struct FileTextTests {
  @Test("is given as it stands, with a sign for what is no UTF-8")
  func text() throws {
    let scratch = try Scratch()
    try scratch.write("initiatives/bad.json", "{ \"id\": ")
    let store = try scratch.store()
    #expect(try store.text(of: "initiatives/bad.json") == "{ \"id\": ")
    for path in ["initiatives/none.json", "bad.json", "../initiatives/bad.json", "initiatives/..", "trash/x"]
    {
      #expect(throws: StoreError.self, "\(path)") { try store.text(of: path) }
    }
    symlink("/etc/passwd", scratch.path + "/initiatives/link.json")
    #expect(throws: StoreError.self) { try store.text(of: "initiatives/link.json") }
  }
}
