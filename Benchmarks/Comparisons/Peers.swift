import Foundation

/// Other programs, with the same records as each of them wants them; `script/bench` has prepared these.
struct Peers {
  func path(_ name: String) -> String { Place.peers + "/" + name }

  func sqlite(_ statement: String) throws -> Int { try run("sqlite3", path("records.db"), statement) }

  /// Opens the mailbox, whose headers are cached, and leaves it.
  func neomutt() throws -> Int {
    let command = "neomutt -n -F '\(path("muttrc"))' -f '\(path("mail"))' -e 'push <exit>'"
    return try run("env", "TERM=xterm", "script", "-qec", command, "/dev/null")
  }

  /// Adds a task to as many.
  func taskwarrior() throws -> Int {
    try run("env", "TASKRC=" + path("taskrc"), "task", "rc.gc=off", "rc.verbose=nothing", "add", "one more")
  }
}
