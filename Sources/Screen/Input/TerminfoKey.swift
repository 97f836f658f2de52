/// The keys that terminfo may name: what a terminal sends for them is asked for once, at the start.
public enum TerminfoKey {
  /// The capabilities' names, and the keys that they stand for.
  public static let all: [(capability: String, key: Key)] =
    [
      ("kcuu1", Key(.up)), ("kcud1", Key(.down)), ("kcub1", Key(.left)), ("kcuf1", Key(.right)),
      ("khome", Key(.home)), ("kend", Key(.end)), ("kpp", Key(.pageUp)), ("knp", Key(.pageDown)),
      ("kich1", Key(.insert)), ("kdch1", Key(.delete)), ("kcbt", Key(.backtab)), ("kent", Key(.enter)),
      ("kbs", Key(.backspace)), ("kLFT", Key(.left, .shift)), ("kRIT", Key(.right, .shift)),
      ("kHOM", Key(.home, .shift)), ("kEND", Key(.end, .shift)), ("kDC", Key(.delete, .shift)),
      ("kri", Key(.up, .shift)), ("kind", Key(.down, .shift)), ("kPRV", Key(.pageUp, .shift)),
      ("kNXT", Key(.pageDown, .shift)),
    ] + (1...12).map { ("kf\($0)", Key(.function($0))) } + modified

  /// The names that ncurses' database has beyond the standard: `kLFT5` is Ctrl-Left.
  private static let modified: [(String, Key)] = [
    ("kUP", Key.Code.up), ("kDN", .down), ("kLFT", .left), ("kRIT", .right), ("kHOM", .home), ("kEND", .end),
    ("kDC", .delete), ("kNXT", .pageDown), ("kPRV", .pageUp),
  ].flatMap { name, code in
    (2...8).map { ("\(name)\($0)", Key(code, KeySequence.modifiers($0))) }
  }
}
