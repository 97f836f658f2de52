import ArgumentParser
import Config
import Store
import Tracker

/// `himaya merge-driver`: merges a record's versions for git, which calls it once `git-setup` has told it to.
struct MergeDriverVerb: Verb {
  static let configuration = CommandConfiguration(
    commandName: "merge-driver", abstract: "Merge two versions of a record field by field; git calls this.",
    discussion: """
      What comes out is written over OURS. Ends with 0 where all was merged, and with 1 where both have changed the \
      same field: OURS then has both sides between git's marks, for `himaya` to settle. `himaya git-setup` \
      arranges that git calls it.
      """)

  @OptionGroup var options: Options

  @Argument(help: "The version that both come from (git's %O); an empty file where there is none.")
  var base: String

  @Argument(help: "This branch's version (git's %A); the result is written over it.")
  var ours: String

  @Argument(help: "The other branch's version (git's %B).")
  var theirs: String

  @Argument(help: "What the record's file is called, for messages (git's %P).")
  var path: String?

  func perform() throws(Failure) {
    let strings = Setup.strings(options)
    let messages = Console.messages(options, strings: strings)
    func say(_ message: Message, at place: String? = nil) {
      messages.say(Complaint(message, at: place).phrase(strings))
    }
    let name = path ?? ours
    var versions: [JSONDocument] = []
    for file in [ours, theirs] {
      do throws(Unreadable) {
        versions.append(try document(file))
      } catch {
        throw mergeLines(name, because: error)
      }
    }
    switch Merge.merge(base: try base(name, say), ours: versions[0], theirs: versions[1]) {
    case .merged(let document):
      if document != versions[0] { try write(document.bytes) }
    case .conflicts(let conflicts):
      let marks = ConflictMarkers(merging: versions[0], and: versions[1], base: try base(name) { _, _ in })
      try write(marks.text())
      let fields = conflicts.map { $0.path.joined(separator: ".") }.joined(separator: " ")
      throw Failure(Message("git.conflict", ["fields": fields]), at: name, code: 1)
    }
  }

  /// The version that both come from; nil where there is none, or none that can be read: then all that differs
  /// is asked.
  private func base(
    _ name: String, _ say: (Message, String?) -> Void
  ) throws(Failure) -> JSONDocument? {
    do throws(Unreadable) {
      return try document(base)
    } catch {
      if case .empty = error { return nil }
      say(Message("git.noBase"), name)
      return nil
    }
  }

  private func write(_ bytes: [UInt8]) throws(Failure) {
    do throws(StoreError) {
      try TextFile.write(String(decoding: bytes, as: UTF8.self), to: ours)
    } catch {
      throw Failure(error)
    }
  }

  // MARK: What cannot be read

  /// Why a version is no text that can be merged field by field.
  private enum Unreadable: Error {
    case empty
    case bad(JSONError)
    case refused(StoreError)
  }

  private func document(_ file: String) throws(Unreadable) -> JSONDocument {
    let bytes: [UInt8]
    do throws(StoreError) {
      guard let file = try TextFile(reading: file) else { throw .noRecord(path: file) }
      bytes = Array(file.text.utf8)
    } catch {
      throw .refused(error)
    }
    if bytes.isEmpty { throw .empty }
    do throws(JSONError) { return try JSONDocument(parsing: bytes) } catch { throw .bad(error) }
  }

  /// Leaves it to git to merge line by line what is no record; a conflict in any case, so that somebody looks at it.
  private func mergeLines(_ name: String, because error: Unreadable) -> Failure {
    let outcome = Git(folder: ".").run(["merge-file", "--quiet", "--diff3", ours, base, theirs])
    let isMerged = outcome.map { $0.status < 128 } ?? false
    let next = Complaint(Message(isMerged ? "git.mergedLines" : "git.leftAlone"), at: name)
    let reason =
      switch error {
      case .empty: Complaint(Message("json.empty"), at: name)
      case .bad(let error): Complaint(error.message, at: "\(name):\(error.line):\(error.column)")
      case .refused(let error): Complaint(error.message)
      }
    return Failure([reason, next], code: 1)
  }
}
