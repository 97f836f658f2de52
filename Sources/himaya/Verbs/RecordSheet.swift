import Tracker

/// Records as a sheet for spreadsheets: a column a field, headed by its path, its cells as `--set` takes them.
enum RecordSheet {
  private static let paths = [
    "kind", "status", "title.ar", "title.en", "title.fr", "dates", "countries", "places", "partners",
    "themes",
    "summary.ar", "summary.en", "summary.fr", "sources", "sensitivity",
  ]

  /// UTF-8, RFC 4180, cells that are no formulas.
  ///
  /// - Parameter forProgram: with a byte order mark, by which spreadsheets know UTF-8; a terminal would show it.
  static func text(_ records: [Initiative], forProgram: Bool = true) -> String {
    let head = ["id"] + paths + ["modified"]
    return (forProgram ? CSV.byteOrderMark : "") + CSV.text([head] + records.map(row))
  }

  private static func row(_ record: Initiative) -> [String] {
    var draft = Draft(created: record.created)
    draft.initiative = record
    return [record.id] + draft.texts(of: paths) + [record.modified]
  }
}
