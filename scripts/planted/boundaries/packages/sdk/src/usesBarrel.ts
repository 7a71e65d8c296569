// planted: sdk
import "../../core/src/index.ts"
