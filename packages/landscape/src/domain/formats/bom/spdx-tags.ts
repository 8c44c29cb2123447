/** Where the value of a tag goes, and how it is read; as the JSON of SPDX 2.3 has it (Annex of ISO/IEC 5962). */
export interface SpdxTag {
  readonly tag: string;
  /** Members from the section down. */
  readonly path: readonly string[];
  /** `one` value, one of `many`, or `text` that may go over lines; other shapes have a reader of their own. */
  readonly form:
    | "one"
    | "text"
    | "many"
    | "many-texts"
    | "yes"
    | "checksum"
    | "code"
    | "document"
    | "reference";
}

const tag = (name: string, path: string, form: SpdxTag["form"] = "one"): SpdxTag => ({
  tag: name,
  path: path.split("."),
  form,
});

/** Tags of each section, in the order in which they are written; the first begins a section. */
export const spdxSections = {
  document: [
    tag("SPDXVersion", "spdxVersion"),
    tag("DataLicense", "dataLicense"),
    tag("SPDXID", "SPDXID"),
    tag("DocumentName", "name"),
    tag("DocumentNamespace", "documentNamespace"),
    tag("ExternalDocumentRef", "externalDocumentRefs", "document"),
    tag("DocumentComment", "comment", "text"),
    tag("LicenseListVersion", "creationInfo.licenseListVersion"),
    tag("Creator", "creationInfo.creators", "many"),
    tag("Created", "creationInfo.created"),
    tag("CreatorComment", "creationInfo.comment", "text"),
  ],
  package: [
    tag("PackageName", "name"),
    tag("SPDXID", "SPDXID"),
    tag("PackageVersion", "versionInfo"),
    tag("PackageFileName", "packageFileName"),
    tag("PackageSupplier", "supplier"),
    tag("PackageOriginator", "originator"),
    tag("PackageDownloadLocation", "downloadLocation"),
    tag("PrimaryPackagePurpose", "primaryPackagePurpose"),
    tag("ReleaseDate", "releaseDate"),
    tag("BuiltDate", "builtDate"),
    tag("ValidUntilDate", "validUntilDate"),
    tag("FilesAnalyzed", "filesAnalyzed", "yes"),
    tag("PackageVerificationCode", "packageVerificationCode", "code"),
    tag("PackageChecksum", "checksums", "checksum"),
    tag("PackageHomePage", "homepage"),
    tag("PackageSourceInfo", "sourceInfo", "text"),
    tag("PackageLicenseConcluded", "licenseConcluded"),
    tag("PackageLicenseInfoFromFiles", "licenseInfoFromFiles", "many"),
    tag("PackageLicenseDeclared", "licenseDeclared"),
    tag("PackageLicenseComments", "licenseComments", "text"),
    tag("PackageCopyrightText", "copyrightText", "text"),
    tag("PackageSummary", "summary", "text"),
    tag("PackageDescription", "description", "text"),
    tag("PackageComment", "comment", "text"),
    tag("ExternalRef", "externalRefs", "reference"),
    tag("PackageAttributionText", "attributionTexts", "many-texts"),
  ],
  file: [
    tag("FileName", "fileName"),
    tag("SPDXID", "SPDXID"),
    tag("FileType", "fileTypes", "many"),
    tag("FileChecksum", "checksums", "checksum"),
    tag("LicenseConcluded", "licenseConcluded"),
    tag("LicenseInfoInFile", "licenseInfoInFiles", "many"),
    tag("LicenseComments", "licenseComments", "text"),
    tag("FileCopyrightText", "copyrightText", "text"),
    tag("FileComment", "comment", "text"),
    tag("FileNotice", "noticeText", "text"),
    tag("FileContributor", "fileContributors", "many"),
    tag("FileAttributionText", "attributionTexts", "many-texts"),
    tag("FileDependency", "fileDependencies", "many"),
    tag("ArtifactOfProjectName", "artifactOfs.name", "many"),
    tag("ArtifactOfProjectHomePage", "artifactOfs.homePage", "many"),
    tag("ArtifactOfProjectURI", "artifactOfs.uri", "many"),
  ],
  snippet: [
    tag("SnippetSPDXID", "SPDXID"),
    tag("SnippetFromFileSPDXID", "snippetFromFile"),
    tag("SnippetByteRange", "byteRange"),
    tag("SnippetLineRange", "lineRange"),
    tag("SnippetLicenseConcluded", "licenseConcluded"),
    tag("LicenseInfoInSnippet", "licenseInfoInSnippets", "many"),
    tag("SnippetLicenseComments", "licenseComments", "text"),
    tag("SnippetCopyrightText", "copyrightText", "text"),
    tag("SnippetComment", "comment", "text"),
    tag("SnippetName", "name"),
    tag("SnippetAttributionText", "attributionTexts", "many-texts"),
  ],
  license: [
    tag("LicenseID", "licenseId"),
    tag("ExtractedText", "extractedText", "text"),
    tag("LicenseName", "name"),
    tag("LicenseCrossReference", "seeAlsos", "many"),
    tag("LicenseComment", "comment", "text"),
  ],
  relationship: [tag("Relationship", "relationship"), tag("RelationshipComment", "comment", "text")],
  annotation: [
    tag("Annotator", "annotator"),
    tag("AnnotationDate", "annotationDate"),
    tag("AnnotationType", "annotationType"),
    tag("SPDXREF", "of"),
    tag("AnnotationComment", "comment", "text"),
  ],
  review: [
    tag("Reviewer", "reviewer"),
    tag("ReviewDate", "reviewDate"),
    tag("ReviewComment", "comment", "text"),
  ],
} as const satisfies Readonly<Record<string, readonly SpdxTag[]>>;
export type SpdxSection = keyof typeof spdxSections;
