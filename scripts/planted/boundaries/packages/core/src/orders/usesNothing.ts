// planted: no-unresolvable
import "./Nowhere.ts"
