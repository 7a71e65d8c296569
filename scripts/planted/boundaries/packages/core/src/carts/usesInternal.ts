// planted: core-domain-hidden
import "../orders/internal/Totals.ts"
