export { fold } from '../../core/register/fold'
