import { attrsOf, childrenOf } from '../../document/read'
import { columnsOf, MOST_PRINTED_COLUMNS } from '../../document/table-width'
import { all, childrenAt, finding, isBlank, isEmpty, type Rule } from '../page'

/** More columns than this are narrow on an A4 page. */
const MOST_COLUMNS = 8

/** A screen reader names each cell by its header, be it above or at its left; the PDF's tags need one too. */
export const tablesHaveAHeader: Rule = (page) =>
  all(page, 'table').flatMap((table) => (attrsOf(table.node, 'table').headerRow || attrsOf(table.node, 'table').headerColumn ? [] : [finding('table.header-missing', table, 'warning')]))

export const tablesSaySomething: Rule = (page) => all(page, 'table').flatMap((table) => (isEmpty(table.node) ? [finding('table.empty', table, 'blocking')] : []))

export const tablesAreNarrow: Rule = (page) =>
  all(page, 'table').flatMap((table) => {
    const columns = columnsOf(table.node)
    if (columns > MOST_PRINTED_COLUMNS) return [finding('table.beyond-page', table, 'blocking', { columns, limit: MOST_PRINTED_COLUMNS })]
    return columns > MOST_COLUMNS ? [finding('table.too-wide', table, 'warning', { columns, limit: MOST_COLUMNS })] : []
  })

/** A header without words names nothing; a first cell above a column of headers may be empty. */
export const tableCellsSaySomething: Rule = (page) =>
  all(page, 'table').flatMap((table) => {
    if (isEmpty(table.node)) return []
    const { headerRow, headerColumn } = attrsOf(table.node, 'table')
    return childrenAt(table).flatMap((row, rank) =>
      childrenAt(row).flatMap((cell, column) => {
        // The corner heads nothing, unless it is the header of its row.
        if (!isEmpty(cell.node) || (rank === 0 && column === 0 && (headerRow || !headerColumn))) return []
        const isHeader = (headerRow && rank === 0) || (headerColumn && column === 0)
        return [finding(isHeader ? 'table.header-empty' : 'table.cell-empty', cell, isHeader ? 'blocking' : 'warning')]
      }),
    )
  })

/** Rows of one length: two people who add a column at once may leave another. */
export const tablesAreWhole: Rule = (page) =>
  all(page, 'table').flatMap((table) => (new Set(childrenOf(table.node).map((row) => childrenOf(row).length)).size > 1 ? [finding('table.uneven', table, 'blocking')] : []))

export const tablesHaveASource: Rule = (page) => all(page, 'table').flatMap((table) => (isBlank(attrsOf(table.node, 'table').source) ? [finding('table.source-missing', table, 'warning')] : []))
