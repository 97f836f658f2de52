/// A part of a whole, from nothing to all of it.
public struct Share: Sendable, Equatable {
  /// From 0 to 1.
  let value: Double

  public init(_ part: Int, of whole: Int) {
    value = whole <= 0 ? 0 : min(1, max(0, Double(part) / Double(whole)))
  }

  /// So many of `units`; what is there at all is seen.
  func units(_ units: Int) -> Int {
    value == 0 || units <= 0 ? 0 : max(1, Int((value * Double(units)).rounded()))
  }
}

/// What bars are made of: what the terminal's font has.
public enum Blocks: Sendable, Equatable {
  /// Lines with halves, and columns with eighths of a cell.
  case fine
  /// Halves of a cell, as the console of Linux has them.
  case halves
  /// `#` alone.
  case ascii

  /// What a terminal by this name has (`TERM`), where its characters are those of the locale (`LC_ALL`, `LC_CTYPE`,
  /// `LANG`).
  public init(environment: [String: String]) {
    let locale =
      ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    let isWide = ["", "C", "POSIX"].contains(locale) || locale.lowercased().contains("utf")
    switch environment["TERM"] ?? "" {
    case "vt100", "vt102", "vt220", "ansi", "dumb": self = .ascii
    case _ where !isWide: self = .ascii
    case "linux": self = .halves
    default: self = .fine
    }
  }

  /// How many steps a cell of a bar that lies has.
  private var steps: Int { self == .ascii ? 1 : 2 }

  /// A bar that lies, cell by cell in the order of reading: thin, so that those below each other don't run together.
  public func bar(_ share: Share, columns: Int, isRightToLeft: Bool) -> [String] {
    let units = share.units(columns * steps)
    let (whole, half) =
      switch self {
      case .ascii: ("#", "#")
      case .fine: ("━", isRightToLeft ? "╺" : "╸")
      case .halves: ("█", isRightToLeft ? "▐" : "▌")
      }
    return [String](repeating: whole, count: units / steps) + (units % steps == 0 ? [] : [half])
  }

  /// A bar that stands, cell by cell from below.
  func column(_ share: Share, rows: Int) -> [String] {
    let cells =
      switch self {
      case .ascii: ["#"]
      case .halves: ["▄", "█"]
      case .fine: ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]
      }
    let units = share.units(rows * cells.count)
    let whole = [String](repeating: cells[cells.count - 1], count: units / cells.count)
    let rest = units % cells.count
    return rest == 0 ? whole : whole + [cells[rest - 1]]
  }
}
