/// A value of each row. Rows whose values were not read all have the same one, and take no memory.
struct Column<Value: Sendable>: Sendable {
  private var values: [Value] = []
  /// How many rows there are behind those that have a place.
  private var padding = 0
  /// What a row without a place has.
  private let standard: Value

  init(_ standard: Value) { self.standard = standard }

  /// Of rows that all have a place.
  init(_ values: [Value], standard: Value) {
    self.values = values
    self.standard = standard
  }

  /// Of so many rows without a place.
  init(rows: Int, standard: Value) {
    padding = rows
    self.standard = standard
  }

  /// How many rows there are.
  var count: Int { values.count + padding }

  @inline(__always)
  subscript(row: Int) -> Value {
    get { row < values.count ? values[row] : standard }
    set {
      givePlaces()
      values[row] = newValue
    }
  }

  /// Adds a row.
  mutating func append(_ value: Value) {
    givePlaces()
    values.append(value)
  }

  /// Adds the rows of another one at the end.
  mutating func append(_ other: Column) {
    if !other.values.isEmpty {
      givePlaces()
      values += other.values
    }
    padding += other.padding
  }

  /// Makes room for so many rows in all.
  mutating func reserve(_ rows: Int) { values.reserveCapacity(rows) }

  /// Puts another value in the place of each.
  mutating func replaceEach(_ replace: (Value) -> Value) {
    for row in values.indices { values[row] = replace(values[row]) }
  }

  /// The values of all rows.
  var all: [Value] { padding == 0 ? values : values + repeatElement(standard, count: padding) }

  private mutating func givePlaces() {
    guard padding > 0 else { return }
    values.append(contentsOf: repeatElement(standard, count: padding))
    padding = 0
  }
}
