import Tracker

/// Records as a sheet for spreadsheets: a column a field, headed by its path, its cells as `--set` takes them.
enum RecordSheet {
  private static let paths = [
    "kind", "status", "title.ar", "title.en", "title.fr", "dates", "countries", "places", "partners",
    "themes",
    "summary.ar", "summary.en", "summary.fr", "sources", "sensitivity",
  ]

  /// UTF-8 with a byte order mark, RFC 4180, cells that are no formulas.
  static func text(_ records: [Initiative]) -> String {
    let head = ["id"] + paths + ["modified"]
    return CSV.byteOrderMark + CSV.text([head] + records.map(row))
  }

  private static func row(_ record: Initiative) -> [String] {
    var draft = Draft(created: record.created)
    draft.initiative = record
    return [record.id] + draft.texts(of: paths) + [record.modified]
  }
}
