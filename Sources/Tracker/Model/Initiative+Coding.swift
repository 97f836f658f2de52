extension Initiative: RecordPart {
  /// Reads a record. Its types must be the schema's; codes that no vocabulary has are left to validation.
  public init(_ document: JSONDocument) throws(RecordError) {
    try self.init(record: document)
  }

  /// The record as a new file holds it: known members in the order of the schema, then the unknown ones.
  public var json: JSONValue { encoded }

  init(from reader: inout ObjectReader) throws(RecordError) {
    let schema = try reader.schema(upTo: Initiative.currentSchema)
    self.init(
      id: try reader.essentialText("id"), kind: try reader.essentialText("kind"),
      status: try reader.essentialText("status"), created: try reader.essentialText("created"))
    self.schema = schema
    modified = try reader.essentialText("modified")
    try readWhatAndWhere(from: &reader)
    try readWhoAndWhen(from: &reader)
    try readRelations(from: &reader)
    try readProvenance(from: &reader)
  }

  private mutating func readWhatAndWhere(from reader: inout ObjectReader) throws(RecordError) {
    statusAsOf = try reader.date("statusAsOf")
    title = try reader.localized("title")
    slogan = try reader.localized("slogan")
    summary = try reader.localized("summary")
    countries = try reader.parts("countries")
    places = try reader.parts("places")
  }

  private mutating func readWhoAndWhen(from reader: inout ObjectReader) throws(RecordError) {
    dates = try reader.part("dates")
    earlierDates = try reader.parts("earlierDates")
    partners = try reader.parts("partners")
    people = try reader.parts("people")
    themes = try reader.texts("themes")
    targetGroups = try reader.texts("targetGroups")
  }

  private mutating func readRelations(from reader: inout ObjectReader) throws(RecordError) {
    frameworks = try reader.parts("frameworks")
    outputs = try reader.localizedTexts("outputs")
    links = try reader.parts("links")
    series = try reader.part("series")
    reach = try reader.part("reach")
    event = try reader.part("event")
    hotline = try reader.part("hotline")
    agreement = try reader.part("agreement")
    attachments = try reader.parts("attachments")
  }

  private mutating func readProvenance(from reader: inout ObjectReader) throws(RecordError) {
    sources = try reader.parts("sources")
    notes = try reader.text("notes")
    followUp = try reader.part("followUp")
    verification = try reader.part("verification")
    sensitivity = try reader.text("sensitivity") ?? sensitivity
    enteredBy = try reader.text("enteredBy")
    modifiedBy = try reader.text("modifiedBy")
  }

  func write(to writer: inout ObjectWriter) {
    writer.write("schema", schema)
    writer.write("id", id)
    writer.write("kind", kind)
    writer.write("status", status)
    writer.write("statusAsOf", statusAsOf)
    writer.write("title", title)
    writer.write("slogan", slogan)
    writer.write("summary", summary)
    writer.write("countries", countries)
    writer.write("places", places)
    writer.write("dates", dates)
    writer.write("earlierDates", earlierDates)
    writer.write("partners", partners)
    writer.write("people", people)
    writer.write("themes", themes)
    writer.write("targetGroups", targetGroups)
    writer.write("frameworks", frameworks)
    writer.write("outputs", outputs)
    writer.write("links", links)
    writer.write("series", series)
    writer.write("reach", reach)
    writer.write("event", event)
    writer.write("hotline", hotline)
    writer.write("agreement", agreement)
    writer.write("attachments", attachments)
    writer.write("sources", sources)
    writer.write("notes", notes)
    writer.write("followUp", followUp)
    writer.write("verification", verification)
    writer.write("sensitivity", sensitivity)
    writer.write("enteredBy", enteredBy)
    writer.write("modifiedBy", modifiedBy)
    writer.write("created", created)
    writer.write("modified", modified)
  }
}

extension Organisation: RecordPart {
  /// Reads an organisation's file.
  public init(_ document: JSONDocument) throws(RecordError) {
    try self.init(record: document)
  }

  /// The record as a new file holds it: known members in the order of the schema, then the unknown ones.
  public var json: JSONValue { encoded }

  init(from reader: inout ObjectReader) throws(RecordError) {
    let schema = try reader.schema(upTo: 1)
    self.init(id: try reader.essentialText("id"))
    self.schema = schema
    name = try reader.localized("name")
    short = try reader.localized("short")
    aliases = try reader.texts("aliases")
    acronym = try reader.text("acronym")
    type = try reader.text("type")
    country = try reader.text("country")
    parent = try reader.text("parent")
  }

  func write(to writer: inout ObjectWriter) {
    writer.write("schema", schema)
    writer.write("id", id)
    writer.write("name", name)
    writer.write("short", short)
    writer.write("aliases", aliases)
    writer.write("acronym", acronym)
    writer.write("type", type)
    writer.write("country", country)
    writer.write("parent", parent)
  }
}

extension ObjectReader {
  /// The version of the file format, which must be one that this program knows.
  fileprivate mutating func schema(upTo current: Int) throws(RecordError) -> Int {
    guard let schema = try whole("schema") else { throw missing("schema") }
    if schema > current { throw error(.futureSchema(schema), at: "schema") }
    if schema < 1 { throw error(.badSchema(schema), at: "schema") }
    return schema
  }
}
