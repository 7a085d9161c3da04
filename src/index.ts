/**
 * The package's own face: the journeys, and what they take and give. A program that uses it hands in
 * the account, the clock and where events go; nothing here prints, asks or ends the process.
 */
export { checkFile } from './flows/check.ts';
export { compare } from './flows/compare.ts';
export type { CompareJob, CompareWorld } from './flows/compare.ts';
export { parseSide } from './flows/parse-side.ts';
export type { GivenSide } from './flows/parse-side.ts';
export { exportAccount } from './flows/export.ts';
export type { ExportJob } from './flows/export-job.ts';
export { findStateFolder } from './flows/find-state-folder.ts';
export { writeProposal } from './flows/propose-template.ts';
export type { ProposeJob } from './flows/propose-template.ts';
export { inspectFile } from './flows/inspect.ts';
export { inspectRows } from './flows/inspect-rows.ts';
export type { InspectedRows, SheetRow } from './flows/inspect-rows.ts';
export { importFile } from './flows/import.ts';
export type { ImportWorld } from './flows/import.ts';
export type { ImportJob, PlanJob, SheetJob } from './flows/job.ts';
export { openAccount } from './flows/open-account.ts';
export type { AccountMeans } from './flows/open-account.ts';
export { parseAllowance } from './flows/parse-allowance.ts';
export { parseExpectation } from './flows/parse-expectation.ts';
export { previewFile } from './flows/preview.ts';
export type { OnlineWorld, World } from './flows/world.ts';
export { systemClock } from './core/clock.ts';
export type { Clock } from './core/clock.ts';
export type { FlowEvent, OnEvent } from './core/event.ts';
export { Failure } from './core/failure.ts';
export type { Issue } from './core/issue.ts';
export { buildDocument } from './report/build-document.ts';
export type { Document } from './report/document.ts';
export { buildInspectDocument } from './report/build-inspect-document.ts';
export type { InspectDocument } from './report/inspect-document.ts';
export type { Inspection } from './report/inspection.ts';
export { buildProposalDocument } from './report/build-proposal-document.ts';
export type { ProposalDocument } from './report/build-proposal-document.ts';
export type { Proposal } from './report/proposal.ts';
export { buildRowLine } from './report/build-row-line.ts';
export type { RowLine } from './report/build-row-line.ts';
export { buildCompareDocument } from './report/build-compare-document.ts';
export type { CompareDocument } from './report/compare-document.ts';
export type { Compared } from './report/compared.ts';
export { decideExitCode } from './report/exit-code.ts';
export type { Journey } from './report/journey.ts';
export type { BillableItem } from './model/billable-item.ts';
export type { PriceBook } from './model/price-book.ts';
export type { PriceItem } from './model/price-item.ts';
