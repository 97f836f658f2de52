import Config
import Tracker

/// What may leave the program unasked: records that few may see stay back where records are given away as a sheet, and
/// are counted where they go out as they stand.
enum Sharing {
  /// The records that may go out, and how many stay back.
  static func given(
    _ records: [Initiative], withRestricted isWidened: Bool
  ) -> (records: [Initiative], leftOut: Int) {
    if isWidened { return (records, 0) }
    let given = records.filter { !$0.isRestricted }
    return (given, records.count - given.count)
  }
}

extension Session {
  /// Says on standard error how many restricted records a sheet does not hold.
  func say(leftOut count: Int, option: String) {
    guard count > 0 else { return }
    messages.say(.init(text: strings.plural("privacy.leftOut", count, ["option": option])))
  }

  /// Says on standard error how many restricted records went into a file or another program. On a terminal the person
  /// sees them.
  func say(restricted count: Int) {
    guard count > 0, !results.isTerminal else { return }
    messages.say(.init(text: strings.plural("privacy.held", count)))
  }
}
